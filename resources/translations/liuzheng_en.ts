<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Boxes</name>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be added</source>
            <translation>
                <numerusform>%n file could not be added</numerusform>
                <numerusform>%n files could not be added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) added</source>
            <translation>
                <numerusform>%n order added</numerusform>
                <numerusform>%n orders added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n changed</source>
            <translation>
                <numerusform>, %n changed</numerusform>
                <numerusform>, %n changed</numerusform>
            </translation>
        </message>
        <message>
            <source>Row {0}: {1} {2}</source>
            <translation>Row {0}: {1} {2}</translation>
        </message>
        <message>
            <source>digits were lost (saved by Excel)</source>
            <translation>digits were lost (saved by Excel)</translation>
        </message>
        <message>
            <source>no order number</source>
            <translation>no order number</translation>
        </message>
        <message>
            <source>not an order number</source>
            <translation>not an order number</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Screenshot</source>
            <translation>Screenshot</translation>
        </message>
    </context>
    <context>
        <name>Care</name>
        <message>
            <source>Checking the library</source>
            <translation>Checking the library</translation>
        </message>
        <message>
            <source>Back up the library</source>
            <translation>Back up the library</translation>
        </message>
        <message>
            <source>Backing up and trying to restore</source>
            <translation>Backing up and trying to restore</translation>
        </message>
        <message>
            <source>Putting conversations together again</source>
            <translation>Putting conversations together again</translation>
        </message>
        <message numerus="yes">
            <source>All is well: %n original(s) checked</source>
            <translation>
                <numerusform>All is well: %n original checked</numerusform>
                <numerusform>All is well: %n originals checked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>%n problem found</numerusform>
                <numerusform>%n problems found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Backed up and restored on trial: %n original(s)</source>
            <translation>
                <numerusform>Backed up and restored on trial: %n original</numerusform>
                <numerusform>Backed up and restored on trial: %n originals</numerusform>
            </translation>
        </message>
        <message>
            <source>Taking originals in again</source>
            <translation>Taking originals in again</translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) taken in again</source>
            <translation>
                <numerusform>%n original taken in again</numerusform>
                <numerusform>%n originals taken in again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) lay in the trash for 30 days and are forgotten</source>
            <translation>
                <numerusform>%n screenshot lay in the trash for 30 days and is forgotten</numerusform>
                <numerusform>%n screenshots lay in the trash for 30 days and are forgotten</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancelled: {0}</source>
            <translation>Cancelled: {0}</translation>
        </message>
    </context>
    <context>
        <name>CasePane</name>
        <message>
            <source>{0}: {1}, past</source>
            <translation>{0}: {1}, past</translation>
        </message>
        <message>
            <source>{0}: say when it began</source>
            <translation>{0}: say when it began</translation>
        </message>
        <message>
            <source>from row {0}</source>
            <translation>from row {0}</translation>
        </message>
        <message>
            <source>public holidays are known to the end of {0} only</source>
            <translation>public holidays are known to the end of {0} only</translation>
        </message>
        <message>
            <source>Case number of the platform</source>
            <translation>Case number of the platform</translation>
        </message>
        <message>
            <source>Wangwang proof number (举证号)</source>
            <translation>Wangwang proof number (举证号)</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>How it ended</translation>
        </message>
        <message>
            <source>Answer until</source>
            <translation>Answer until</translation>
        </message>
        <message>
            <source>Add an order…</source>
            <translation>Add an order…</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Platform</translation>
        </message>
        <message>
            <source>Kind of dispute</source>
            <translation>Kind of dispute</translation>
        </message>
        <message>
            <source>Limits and deadlines…</source>
            <translation>Limits and deadlines…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Case number</translation>
        </message>
        <message>
            <source>Proof number</source>
            <translation>Proof number</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Deadline</translation>
        </message>
        <message>
            <source>What was put in</source>
            <translation>What was put in</translation>
        </message>
        <message>
            <source>Not said yet</source>
            <translation>Not said yet</translation>
        </message>
        <message>
            <source>pictures in one upload</source>
            <translation>pictures in one upload</translation>
        </message>
        <message>
            <source>size of a picture</source>
            <translation>size of a picture</translation>
        </message>
        <message>
            <source>size altogether</source>
            <translation>size altogether</translation>
        </message>
        <message>
            <source>length of the text</source>
            <translation>length of the text</translation>
        </message>
        <message>
            <source>some deadlines</source>
            <translation>some deadlines</translation>
        </message>
        <message>
            <source>Not known: {0}. Please look it up and note it.</source>
            <translation>Not known: {0}. Please look it up and note it.</translation>
        </message>
        <message>
            <source>, </source>
            <translation>, </translation>
        </message>
        <message>
            <source>not verified: check with the platform</source>
            <translation>not verified: check with the platform</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>checked on {0}</source>
            <translation>checked on {0}</translation>
        </message>
        <message>
            <source>Screenshot</source>
            <translation>Screenshot</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Conversation</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Order</translation>
        </message>
        <message>
            <source>Take out of the dispute</source>
            <translation>Take out of the dispute</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>Deleted</translation>
        </message>
        <message>
            <source>Taken out</source>
            <translation>Taken out</translation>
        </message>
        <message>
            <source>Put in again</source>
            <translation>Put in again</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Outcome</translation>
        </message>
    </context>
    <context>
        <name>ChecksPane</name>
        <message>
            <source>Watched promises</source>
            <translation>Watched promises</translation>
        </message>
        <message>
            <source>What this case needs</source>
            <translation>What this case needs</translation>
        </message>
        <message>
            <source>What the rows say</source>
            <translation>What the rows say</translation>
        </message>
        <message>
            <source>Requests and answers</source>
            <translation>Requests and answers</translation>
        </message>
        <message>
            <source>Hints, for your eyes only</source>
            <translation>Hints, for your eyes only</translation>
        </message>
        <message>
            <source>What you want to show</source>
            <translation>What you want to show</translation>
        </message>
        <message>
            <source>Nothing to check yet.</source>
            <translation>Nothing to check yet.</translation>
        </message>
        <message>
            <source>Only until {0}</source>
            <translation>Only until {0}</translation>
        </message>
    </context>
    <context>
        <name>ConversationDelegate</name>
        <message>
            <source>Without a name</source>
            <translation>Without a name</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationsPage</name>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
        <message>
            <source>Add to dispute</source>
            <translation>Add to dispute</translation>
        </message>
        <message>
            <source>No conversations yet</source>
            <translation>No conversations yet</translation>
        </message>
        <message>
            <source>Screenshots of one chat are put together here by themselves, overlaps merged, gaps shown. Drop some onto the window to begin.</source>
            <translation>Screenshots of one chat are put together here by themselves, overlaps merged, gaps shown. Drop some onto the window to begin.</translation>
        </message>
        <message>
            <source>Messages may be missing here: take a screenshot that overlaps both</source>
            <translation>Messages may be missing here: take a screenshot that overlaps both</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>Add to a dispute…</translation>
        </message>
    </context>
    <context>
        <name>ColumnsDialog</name>
        <message>
            <source>What the columns mean</source>
            <translation>What the columns mean</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Platform</translation>
        </message>
        <message>
            <source>The columns of this list are not known yet.</source>
            <translation>The columns of this list are not known yet.</translation>
        </message>
        <message>
            <source>Say once what they mean; such lists import by themselves then.</source>
            <translation>Say once what they mean; such lists import by themselves then.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
        <message>
            <source>Order number (needed)</source>
            <translation>Order number (needed)</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Buyer</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>Goods</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Quantity</translation>
        </message>
        <message>
            <source>Amount paid</source>
            <translation>Amount paid</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>Waybill</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Telephone</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>Placed</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>Paid at</translation>
        </message>
    </context>
    <context>
        <name>DisputeDelegate</name>
        <message>
            <source>answer until {0}</source>
            <translation>answer until {0}</translation>
        </message>
        <message>
            <source>opened {0}</source>
            <translation>opened {0}</translation>
        </message>
    </context>
    <context>
        <name>DisputeView</name>
        <message>
            <source>Title of the dispute</source>
            <translation>Title of the dispute</translation>
        </message>
        <message>
            <source>Locked: exactly as sent</source>
            <translation>Locked: exactly as sent</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>All disputes</source>
            <translation>All disputes</translation>
        </message>
        <message>
            <source>Put the evidence in</source>
            <translation>Put the evidence in</translation>
        </message>
        <message>
            <source>Add the order of this case, or drag conversations, screenshots or single messages onto this page. They line up by date over all channels.</source>
            <translation>Add the order of this case, or drag conversations, screenshots or single messages onto this page. They line up by date over all channels.</translation>
        </message>
        <message>
            <source>Add an order…</source>
            <translation>Add an order…</translation>
        </message>
        <message>
            <source>Add a statement…</source>
            <translation>Add a statement…</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>Entry</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Checks</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>Case</translation>
        </message>
        <message>
            <source>Screenshots…</source>
            <translation>Screenshots…</translation>
        </message>
        <message>
            <source>Order…</source>
            <translation>Order…</translation>
        </message>
        <message>
            <source>Event…</source>
            <translation>Event…</translation>
        </message>
        <message>
            <source>Statement…</source>
            <translation>Statement…</translation>
        </message>
        <message>
            <source>Doubt…</source>
            <translation>Doubt…</translation>
        </message>
        <message>
            <source>PDF…</source>
            <translation>PDF…</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Print…</translation>
        </message>
        <message>
            <source>Pictures for the platform…</source>
            <translation>Pictures for the platform…</translation>
        </message>
        <message>
            <source>Bundle that anyone can verify…</source>
            <translation>Bundle that anyone can verify…</translation>
        </message>
        <message>
            <source>Lock as sent</source>
            <translation>Lock as sent</translation>
        </message>
        <message>
            <source>Remove the dispute</source>
            <translation>Remove the dispute</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>The deadline has passed</source>
            <translation>The deadline has passed</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) left</source>
            <translation>
                <numerusform>%n hour left</numerusform>
                <numerusform>%n hours left</numerusform>
            </translation>
        </message>
        <message>
            <source>No channel</source>
            <translation>No channel</translation>
        </message>
        <message numerus="yes">
            <source>Show %n left out</source>
            <translation>
                <numerusform>Show %n left out</numerusform>
                <numerusform>Show %n left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DisputesPage</name>
        <message>
            <source>Disputes</source>
            <translation>Disputes</translation>
        </message>
        <message>
            <source>New dispute</source>
            <translation>New dispute</translation>
        </message>
        <message>
            <source>No disputes, may it stay so</source>
            <translation>No disputes, may it stay so</translation>
        </message>
        <message>
            <source>When a buyer makes trouble, open a dispute here. All chats, orders and your own notes line up on one dated timeline that prints as a PDF.</source>
            <translation>When a buyer makes trouble, open a dispute here. All chats, orders and your own notes line up on one dated timeline that prints as a PDF.</translation>
        </message>
        <message>
            <source>Which order belongs to this dispute?</source>
            <translation>Which order belongs to this dispute?</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Add</translation>
        </message>
    </context>
    <context>
        <name>DoubtDialog</name>
        <message>
            <source>A doubt</source>
            <translation>A doubt</translation>
        </message>
        <message>
            <source>The doubt</source>
            <translation>The doubt</translation>
        </message>
        <message>
            <source>What does not fit, in one sentence</source>
            <translation>What does not fit, in one sentence</translation>
        </message>
        <message>
            <source>What does not fit?</source>
            <translation>What does not fit?</translation>
        </message>
        <message>
            <source>Rests on (none: printed as “without evidence”)</source>
            <translation>Rests on (none: printed as “without evidence”)</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Keep</translation>
        </message>
    </context>
    <context>
        <name>EntryPane</name>
        <message>
            <source>Open screenshot</source>
            <translation>Open screenshot</translation>
        </message>
        <message>
            <source>No screenshot shows this: it rests on your word or on the order list.</source>
            <translation>No screenshot shows this: it rests on your word or on the order list.</translation>
        </message>
        <message>
            <source>What it shows</source>
            <translation>What it shows</translation>
        </message>
        <message>
            <source>e.g. the buyer asked for no photo to be sent</source>
            <translation>e.g. the buyer asked for no photo to be sent</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Your note</translation>
        </message>
        <message>
            <source>Only your words; marked as yours on paper</source>
            <translation>Only your words; marked as yours on paper</translation>
        </message>
        <message>
            <source>Watch a promise…</source>
            <translation>Watch a promise…</translation>
        </message>
        <message>
            <source>Choose an entry of the timeline.</source>
            <translation>Choose an entry of the timeline.</translation>
        </message>
        <message>
            <source>List again</source>
            <translation>List again</translation>
        </message>
        <message>
            <source>Leave out of the timeline</source>
            <translation>Leave out of the timeline</translation>
        </message>
    </context>
    <context>
        <name>EvidencePane</name>
        <message>
            <source>Add a doubt…</source>
            <translation>Add a doubt…</translation>
        </message>
        <message>
            <source>Doubts</source>
            <translation>Doubts</translation>
        </message>
        <message>
            <source>Exhibits</source>
            <translation>Exhibits</translation>
        </message>
        <message>
            <source>no evidence yet</source>
            <translation>no evidence yet</translation>
        </message>
        <message>
            <source>Edit the doubt</source>
            <translation>Edit the doubt</translation>
        </message>
        <message>
            <source>Remove the doubt</source>
            <translation>Remove the doubt</translation>
        </message>
        <message>
            <source>Taken {0} ({1}) · {2}</source>
            <translation>Taken {0} ({1}) · {2}</translation>
        </message>
        <message>
            <source>Not seen: {0}</source>
            <translation>Not seen: {0}</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Platform</translation>
        </message>
        <message>
            <source>Cover phone numbers, names and addresses</source>
            <translation>Cover phone numbers, names and addresses</translation>
        </message>
        <message>
            <source>Cover the buyer's nick too</source>
            <translation>Cover the buyer's nick too</translation>
        </message>
        <message>
            <source>Show the screenshots</source>
            <translation>Show the screenshots</translation>
        </message>
        <message>
            <source>Print the red flags (not for the platform)</source>
            <translation>Print the red flags (not for the platform)</translation>
        </message>
        <message>
            <source>Only copies are covered; the originals stay as they are.</source>
            <translation>Only copies are covered; the originals stay as they are.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Go on</translation>
        </message>
    </context>
    <context>
        <name>Exporter</name>
        <message>
            <source>Cancelled: {0}</source>
            <translation>Cancelled: {0}</translation>
        </message>
        <message>
            <source>Save the timeline</source>
            <translation>Save the timeline</translation>
        </message>
        <message>
            <source>Print the timeline</source>
            <translation>Print the timeline</translation>
        </message>
        <message>
            <source>Pictures for the platform</source>
            <translation>Pictures for the platform</translation>
        </message>
        <message>
            <source>Folder for the pictures</source>
            <translation>Folder for the pictures</translation>
        </message>
        <message>
            <source>Save the bundle</source>
            <translation>Save the bundle</translation>
        </message>
        <message>
            <source>Preparing the pages</source>
            <translation>Preparing the pages</translation>
        </message>
        <message>
            <source>Timeline as PDF</source>
            <translation>Timeline as PDF</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exporting</translation>
        </message>
    </context>
    <context>
        <name>Flows</name>
        <message>
            <source>Screenshots and order lists</source>
            <translation>Screenshots and order lists</translation>
        </message>
        <message>
            <source>Add screenshots</source>
            <translation>Add screenshots</translation>
        </message>
        <message>
            <source>There is no picture and no file on the clipboard</source>
            <translation>There is no picture and no file on the clipboard</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) kept and put into the dispute</source>
            <translation>
                <numerusform>%n screenshot kept and put into the dispute</numerusform>
                <numerusform>%n screenshots kept and put into the dispute</numerusform>
            </translation>
        </message>
        <message>
            <source>Order lists</source>
            <translation>Order lists</translation>
        </message>
        <message>
            <source>Import order list</source>
            <translation>Import order list</translation>
        </message>
        <message>
            <source>Which order?</source>
            <translation>Which order?</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>The order number</source>
            <translation>The order number</translation>
        </message>
        <message>
            <source>File under which order?</source>
            <translation>File under which order?</translation>
        </message>
        <message>
            <source>File</source>
            <translation>File</translation>
        </message>
        <message>
            <source>New order {0}</source>
            <translation>New order {0}</translation>
        </message>
        <message>
            <source>What is the dispute about?</source>
            <translation>What is the dispute about?</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>e.g. shirt, second claim after the refund</source>
            <translation>e.g. shirt, second claim after the refund</translation>
        </message>
        <message>
            <source>Dispute opened</source>
            <translation>Dispute opened</translation>
        </message>
        <message>
            <source>Add to which dispute?</source>
            <translation>Add to which dispute?</translation>
        </message>
        <message>
            <source>New dispute “{0}”</source>
            <translation>New dispute “{0}”</translation>
        </message>
    </context>
    <context>
        <name>InboxPage</name>
        <message>
            <source>Inbox</source>
            <translation>Inbox</translation>
        </message>
        <message>
            <source>Nothing here.</source>
            <translation>Nothing here.</translation>
        </message>
        <message>
            <source>Drop screenshots here</source>
            <translation>Drop screenshots here</translation>
        </message>
        <message>
            <source>Chats from Wangwang, WeChat, SMS or any other app: drag files or whole folders onto this window, or paste with Ctrl+V. The originals are kept untouched, read, and filed under their orders.</source>
            <translation>Chats from Wangwang, WeChat, SMS or any other app: drag files or whole folders onto this window, or paste with Ctrl+V. The originals are kept untouched, read, and filed under their orders.</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>Choose files…</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Paste</translation>
        </message>
        <message>
            <source>All</source>
            <translation>All</translation>
        </message>
        <message>
            <source>Not filed</source>
            <translation>Not filed</translation>
        </message>
        <message>
            <source>To read</source>
            <translation>To read</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Failed</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Liuzheng</source>
            <translation>Liuzheng</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>Inbox</translation>
        </message>
        <message>
            <source>Inbox (Ctrl+1)</source>
            <translation>Inbox (Ctrl+1)</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>Orders</translation>
        </message>
        <message>
            <source>Orders (Ctrl+2)</source>
            <translation>Orders (Ctrl+2)</translation>
        </message>
        <message>
            <source>Disputes</source>
            <translation>Disputes</translation>
        </message>
        <message>
            <source>Disputes (Ctrl+3)</source>
            <translation>Disputes (Ctrl+3)</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>Conversations</translation>
        </message>
        <message>
            <source>Conversations (Ctrl+4)</source>
            <translation>Conversations (Ctrl+4)</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>Search (Ctrl+F)</source>
            <translation>Search (Ctrl+F)</translation>
        </message>
        <message>
            <source>There is nothing to undo</source>
            <translation>There is nothing to undo</translation>
        </message>
        <message>
            <source>Undone: {0}</source>
            <translation>Undone: {0}</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Drop to keep and read</source>
            <translation>Drop to keep and read</translation>
        </message>
        <message>
            <source>Drop to put into this dispute</source>
            <translation>Drop to put into this dispute</translation>
        </message>
        <message>
            <source>This system does not let programs see the screen. Use its own screenshot key, then Ctrl+V.</source>
            <translation>This system does not let programs see the screen. Use its own screenshot key, then Ctrl+V.</translation>
        </message>
        <message>
            <source>Keeping {0} of {1}: {2}</source>
            <translation>Keeping {0} of {1}: {2}</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) kept</source>
            <translation>
                <numerusform>%n screenshot kept</numerusform>
                <numerusform>%n screenshots kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n already here</source>
            <translation>
                <numerusform>, %n already here</numerusform>
                <numerusform>, %n already here</numerusform>
            </translation>
        </message>
        <message>
            <source>Already here: nothing is kept twice</source>
            <translation>Already here: nothing is kept twice</translation>
        </message>
        <message>
            <source>Written: {0}</source>
            <translation>Written: {0}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>Trash</translation>
        </message>
        <message>
            <source>Trash (Ctrl+6)</source>
            <translation>Trash (Ctrl+6)</translation>
        </message>
    </context>
    <context>
        <name>OrderModel</name>
        <message>
            <source>Order no.</source>
            <translation>Order no.</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Buyer</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>Goods</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Paid</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>Placed</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <source>Orders</source>
            <translation>Orders</translation>
        </message>
        <message>
            <source>Number, buyer, goods, waybill</source>
            <translation>Number, buyer, goods, waybill</translation>
        </message>
        <message>
            <source>Find an order</source>
            <translation>Find an order</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>Import order list…</source>
            <translation>Import order list…</translation>
        </message>
        <message>
            <source>Open a dispute</source>
            <translation>Open a dispute</translation>
        </message>
        <message>
            <source>Bring in your order list</source>
            <translation>Bring in your order list</translation>
        </message>
        <message>
            <source>Export the orders from the platform and import the file as it is (.csv, .xls, .xlsx). Screenshots that show an order number then file themselves.</source>
            <translation>Export the orders from the platform and import the file as it is (.csv, .xls, .xlsx). Screenshots that show an order number then file themselves.</translation>
        </message>
        <message>
            <source>Add one by hand</source>
            <translation>Add one by hand</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) under this order</source>
            <translation>
                <numerusform>%n screenshot under this order</numerusform>
                <numerusform>%n screenshots under this order</numerusform>
            </translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Platform</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Buyer</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Shop</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>Goods</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Paid</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>Refunded</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>Waybill</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>Placed</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>Paid at</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>Shipped</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>Confirmed</translation>
        </message>
    </context>
    <context>
        <name>PictureDelegate</name>
        <message numerus="yes">
            <source>%n message(s), not filed</source>
            <translation>
                <numerusform>%n message, not filed</numerusform>
                <numerusform>%n messages, not filed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureList</name>
        <message>
            <source>Screenshots</source>
            <translation>Screenshots</translation>
        </message>
        <message>
            <source>File under order…</source>
            <translation>File under order…</translation>
        </message>
        <message>
            <source>Take out of the order</source>
            <translation>Take out of the order</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>Add to a dispute…</translation>
        </message>
        <message>
            <source>Set the capture time…</source>
            <translation>Set the capture time…</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Read again</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>Move to the trash</translation>
        </message>
        <message numerus="yes">
            <source>When were the %n screenshot(s) taken?</source>
            <translation>
                <numerusform>When was the screenshot taken?</numerusform>
                <numerusform>When were the %n screenshots taken?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Say when the screenshot was taken: relative times follow</source>
            <translation>Say when the screenshot was taken: relative times follow</translation>
        </message>
        <message>
            <source>Add to dispute</source>
            <translation>Add to dispute</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Read again</translation>
        </message>
        <message>
            <source>Smaller (Ctrl+−)</source>
            <translation>Smaller (Ctrl+−)</translation>
        </message>
        <message>
            <source>Whole width (Ctrl+0)</source>
            <translation>Whole width (Ctrl+0)</translation>
        </message>
        <message>
            <source>Larger (Ctrl++)</source>
            <translation>Larger (Ctrl++)</translation>
        </message>
        <message>
            <source>Choose a screenshot</source>
            <translation>Choose a screenshot</translation>
        </message>
        <message>
            <source>Its messages appear here beside it. Point at one and the other lights up.</source>
            <translation>Its messages appear here beside it. Point at one and the other lights up.</translation>
        </message>
        <message>
            <source>When was this screenshot taken?</source>
            <translation>When was this screenshot taken?</translation>
        </message>
        <message>
            <source>Taken {0} · {1}</source>
            <translation>Taken {0} · {1}</translation>
        </message>
        <message>
            <source>File under order</source>
            <translation>File under order</translation>
        </message>
        <message>
            <source>This picture could not be read: {0} It is kept all the same.</source>
            <translation>This picture could not be read: {0} It is kept all the same.</translation>
        </message>
        <message>
            <source>Nobody knows when this was taken, so “yesterday” has no date. Set the time above.</source>
            <translation>Nobody knows when this was taken, so “yesterday” has no date. Set the time above.</translation>
        </message>
        <message>
            <source>When was this message sent?</source>
            <translation>When was this message sent?</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>Move to the trash</translation>
        </message>
    </context>
    <context>
        <name>PrintPreview</name>
        <message>
            <source>Print the timeline</source>
            <translation>Print the timeline</translation>
        </message>
    </context>
    <context>
        <name>ProfileDialog</name>
        <message>
            <source>Limits and deadlines: {0}</source>
            <translation>Limits and deadlines: {0}</translation>
        </message>
        <message>
            <source>What one upload takes</source>
            <translation>What one upload takes</translation>
        </message>
        <message>
            <source>Deadlines</source>
            <translation>Deadlines</translation>
        </message>
        <message>
            <source>Platforms change their rules. Look these up with the platform and note where and when; a field left empty is not known, and nothing is reckoned from it.</source>
            <translation>Platforms change their rules. Look these up with the platform and note where and when; a field left empty is not known, and nothing is reckoned from it.</translation>
        </message>
        <message>
            <source>Back to the figures that came with the program</source>
            <translation>Back to the figures that came with the program</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Pictures</translation>
        </message>
        <message>
            <source>MB for each picture</source>
            <translation>MB for each picture</translation>
        </message>
        <message>
            <source>MB altogether</source>
            <translation>MB altogether</translation>
        </message>
        <message>
            <source>Characters of text</source>
            <translation>Characters of text</translation>
        </message>
        <message>
            <source>days</source>
            <translation>days</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>hours</translation>
        </message>
        <message>
            <source>Unit of: {0}</source>
            <translation>Unit of: {0}</translation>
        </message>
        <message>
            <source>up to {0}</source>
            <translation>up to {0}</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>not verified</translation>
        </message>
        <message>
            <source>No deadline of this platform is known.</source>
            <translation>No deadline of this platform is known.</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Source: the page that says so</source>
            <translation>Source: the page that says so</translation>
        </message>
        <message>
            <source>Checked on</source>
            <translation>Checked on</translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message>
            <source>Reading progress</source>
            <translation>Reading progress</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Reading screenshots: {0} of {1}</source>
            <translation>Reading screenshots: {0} of {1}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Go on</translation>
        </message>
        <message numerus="yes">
            <source>Reading is paused; %n picture(s) wait.</source>
            <translation>
                <numerusform>Reading is paused; %n picture waits.</numerusform>
                <numerusform>Reading is paused; %n pictures wait.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n could not be read</numerusform>
                <numerusform>%n could not be read</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
    </context>
    <context>
        <name>PromiseCards</name>
        <message>
            <source>Show the entry</source>
            <translation>Show the entry</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Kept</translation>
        </message>
        <message>
            <source>Not kept</source>
            <translation>Not kept</translation>
        </message>
        <message>
            <source>Edit the promise</source>
            <translation>Edit the promise</translation>
        </message>
        <message>
            <source>Watch it no longer</source>
            <translation>Watch it no longer</translation>
        </message>
    </context>
    <context>
        <name>PromiseDialog</name>
        <message>
            <source>Watch a promise</source>
            <translation>Watch a promise</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>What was promised</translation>
        </message>
        <message>
            <source>Due on</source>
            <translation>Due on</translation>
        </message>
        <message>
            <source>State of the promise</source>
            <translation>State of the promise</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>Still open</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Kept</translation>
        </message>
        <message>
            <source>Not kept</source>
            <translation>Not kept</translation>
        </message>
        <message>
            <source>Looked at on</source>
            <translation>Looked at on</translation>
        </message>
        <message>
            <source>Not kept, it becomes a row of the timeline, dated when you looked.</source>
            <translation>Not kept, it becomes a row of the timeline, dated when you looked.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
    </context>
    <context>
        <name>ReadingNews</name>
        <message numerus="yes">
            <source>%n picture(s) could not be read</source>
            <translation>
                <numerusform>%n picture could not be read</numerusform>
                <numerusform>%n pictures could not be read</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Show</translation>
        </message>
    </context>
    <context>
        <name>RegionOverlay</name>
        <message>
            <source>Choose the region to keep</source>
            <translation>Choose the region to keep</translation>
        </message>
        <message>
            <source>Drag over the chat to keep it · Enter takes the whole screen · Esc gives up</source>
            <translation>Drag over the chat to keep it · Enter takes the whole screen · Esc gives up</translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message>
            <source>Search every message: 退款, an address, an amount…</source>
            <translation>Search every message: 退款, an address, an amount…</translation>
        </message>
        <message>
            <source>Search every message</source>
            <translation>Search every message</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Channel</translation>
        </message>
        <message>
            <source>Every channel</source>
            <translation>Every channel</translation>
        </message>
        <message>
            <source>Order no.</source>
            <translation>Order no.</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Buyer</translation>
        </message>
        <message>
            <source>From</source>
            <translation>From</translation>
        </message>
        <message>
            <source>To</source>
            <translation>To</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Clear</translation>
        </message>
        <message>
            <source>Find anything anyone wrote</source>
            <translation>Find anything anyone wrote</translation>
        </message>
        <message>
            <source>Type a word or part of one. A single character is enough.</source>
            <translation>Type a word or part of one. A single character is enough.</translation>
        </message>
        <message>
            <source>The newest {0} messages</source>
            <translation>The newest {0} messages</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) found</source>
            <translation>
                <numerusform>%n message found</numerusform>
                <numerusform>%n messages found</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nothing found</translation>
        </message>
        <message>
            <source>No message contains this. Try fewer characters, or clear the filters.</source>
            <translation>No message contains this. Try fewer characters, or clear the filters.</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Your shop's names</source>
            <translation>Your shop's names</translation>
        </message>
        <message>
            <source>One name a line, as it stands in chats</source>
            <translation>One name a line, as it stands in chats</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>As the system</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>The best there is (recommended)</source>
            <translation>The best there is (recommended)</translation>
        </message>
        <message>
            <source>Show red flags in timelines (not on paper)</source>
            <translation>Show red flags in timelines (not on paper)</translation>
        </message>
        <message>
            <source>They tell which messages are yours.</source>
            <translation>They tell which messages are yours.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Look</translation>
        </message>
        <message>
            <source>Text recognition</source>
            <translation>Text recognition</translation>
        </message>
        <message>
            <source>Library: {0}</source>
            <translation>Library: {0}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Shop names changed</source>
            <translation>Shop names changed</translation>
        </message>
        <message>
            <source>After 15 minutes of rest</source>
            <translation>After 15 minutes of rest</translation>
        </message>
        <message>
            <source>After 5 minutes of rest</source>
            <translation>After 5 minutes of rest</translation>
        </message>
        <message>
            <source>After an hour of rest</source>
            <translation>After an hour of rest</translation>
        </message>
        <message>
            <source>Only by hand (Ctrl+L)</source>
            <translation>Only by hand (Ctrl+L)</translation>
        </message>
        <message>
            <source>Lock the window</source>
            <translation>Lock the window</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>Liuzheng</source>
            <translation>Liuzheng</translation>
        </message>
        <message>
            <source>Add screenshots…</source>
            <translation>Add screenshots…</translation>
        </message>
        <message>
            <source>Capture the screen</source>
            <translation>Capture the screen</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>More</source>
            <translation>More</translation>
        </message>
    </context>
    <context>
        <name>TimelineList</name>
        <message>
            <source>Timeline</source>
            <translation>Timeline</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copy</translation>
        </message>
        <message>
            <source>List again</source>
            <translation>List again</translation>
        </message>
        <message>
            <source>Leave out of the timeline</source>
            <translation>Leave out of the timeline</translation>
        </message>
        <message>
            <source>Watch a promise…</source>
            <translation>Watch a promise…</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Edit…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
    </context>
    <context>
        <name>TimelineModel</name>
        <message>
            <source>{0}: two screenshots do not overlap here; messages may be missing between them</source>
            <translation>{0}: two screenshots do not overlap here; messages may be missing between them</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Without a date</translation>
        </message>
        <message>
            <source>seller's word, no proof</source>
            <translation>seller's word, no proof</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>left out</translation>
        </message>
        <message>
            <source>Shows: {0}</source>
            <translation>Shows: {0}</translation>
        </message>
        <message>
            <source>My note: {0}</source>
            <translation>My note: {0}</translation>
        </message>
        <message>
            <source>from label</source>
            <translation>from label</translation>
        </message>
        <message>
            <source>label above</source>
            <translation>label above</translation>
        </message>
        <message>
            <source>order list</source>
            <translation>order list</translation>
        </message>
        <message>
            <source>typed</source>
            <translation>typed</translation>
        </message>
        <message>
            <source>no time</source>
            <translation>no time</translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message>
            <source>Correct the text</source>
            <translation>Correct the text</translation>
        </message>
        <message>
            <source>check the digits</source>
            <translation>check the digits</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>corrected</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>cut off</translation>
        </message>
        <message>
            <source>seen {0}×</source>
            <translation>seen {0}×</translation>
        </message>
        <message>
            <source>[something here could not be read: click to type it]</source>
            <translation>[something here could not be read: click to type it]</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copy</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>Add to a dispute…</translation>
        </message>
        <message>
            <source>Correct the time…</source>
            <translation>Correct the time…</translation>
        </message>
        <message>
            <source>The machine read: {0}</source>
            <translation>The machine read: {0}</translation>
        </message>
        <message>
            <source>Who said it</source>
            <translation>Who said it</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>What it is</translation>
        </message>
    </context>
    <context>
        <name>TypedEntryDialog</name>
        <message>
            <source>Your statement</source>
            <translation>Your statement</translation>
        </message>
        <message>
            <source>An event that no screenshot shows</source>
            <translation>An event that no screenshot shows</translation>
        </message>
        <message>
            <source>e.g. Packed and sent it myself; checked before, no damage</source>
            <translation>e.g. Packed and sent it myself; checked before, no damage</translation>
        </message>
        <message>
            <source>e.g. The parcel came back; opened on camera</source>
            <translation>e.g. The parcel came back; opened on camera</translation>
        </message>
        <message>
            <source>How exact the time is</source>
            <translation>How exact the time is</translation>
        </message>
        <message>
            <source>The day</source>
            <translation>The day</translation>
        </message>
        <message>
            <source>To the minute</source>
            <translation>To the minute</translation>
        </message>
        <message>
            <source>To the second</source>
            <translation>To the second</translation>
        </message>
        <message>
            <source>When</source>
            <translation>When</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>Who did it</translation>
        </message>
        <message>
            <source>It is printed as your word, without proof.</source>
            <translation>It is printed as your word, without proof.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Keep</translation>
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Paste a screenshot</source>
            <translation>Paste a screenshot</translation>
        </message>
        <message>
            <source>Import order list…</source>
            <translation>Import order list…</translation>
        </message>
        <message>
            <source>New dispute…</source>
            <translation>New dispute…</translation>
        </message>
        <message>
            <source>Check the library</source>
            <translation>Check the library</translation>
        </message>
        <message>
            <source>Back up the library…</source>
            <translation>Back up the library…</translation>
        </message>
        <message>
            <source>Open the library's folder</source>
            <translation>Open the library's folder</translation>
        </message>
        <message>
            <source>Capture the screen</source>
            <translation>Capture the screen</translation>
        </message>
        <message>
            <source>Show the window</source>
            <translation>Show the window</translation>
        </message>
        <message>
            <source>Pass phrase and encryption…</source>
            <translation>Pass phrase and encryption…</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>Lock now</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>Restore from a backup…</translation>
        </message>
    </context>
    <context>
        <name>changes</name>
        <message>
            <source>Added to the dispute</source>
            <translation>Added to the dispute</translation>
        </message>
        <message>
            <source>Order added to the dispute</source>
            <translation>Order added to the dispute</translation>
        </message>
        <message>
            <source>Taken out of the dispute</source>
            <translation>Taken out of the dispute</translation>
        </message>
        <message>
            <source>Put in again</source>
            <translation>Put in again</translation>
        </message>
        <message>
            <source>Dispute changed</source>
            <translation>Dispute changed</translation>
        </message>
        <message>
            <source>Note changed</source>
            <translation>Note changed</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Left out</translation>
        </message>
        <message>
            <source>Listed again</source>
            <translation>Listed again</translation>
        </message>
        <message>
            <source>Event added</source>
            <translation>Event added</translation>
        </message>
        <message>
            <source>Statement added</source>
            <translation>Statement added</translation>
        </message>
        <message>
            <source>Entry changed</source>
            <translation>Entry changed</translation>
        </message>
        <message>
            <source>Entry removed</source>
            <translation>Entry removed</translation>
        </message>
        <message>
            <source>Doubt added</source>
            <translation>Doubt added</translation>
        </message>
        <message>
            <source>Doubt changed</source>
            <translation>Doubt changed</translation>
        </message>
        <message>
            <source>Doubt removed</source>
            <translation>Doubt removed</translation>
        </message>
        <message>
            <source>Promise noted</source>
            <translation>Promise noted</translation>
        </message>
        <message>
            <source>Promise changed</source>
            <translation>Promise changed</translation>
        </message>
        <message>
            <source>Promise marked as kept</source>
            <translation>Promise marked as kept</translation>
        </message>
        <message>
            <source>Promise marked as not kept</source>
            <translation>Promise marked as not kept</translation>
        </message>
        <message>
            <source>Promise removed</source>
            <translation>Promise removed</translation>
        </message>
        <message>
            <source>Dispute removed</source>
            <translation>Dispute removed</translation>
        </message>
        <message>
            <source>Dispute locked as sent</source>
            <translation>Dispute locked as sent</translation>
        </message>
        <message>
            <source>Dispute unlocked</source>
            <translation>Dispute unlocked</translation>
        </message>
        <message>
            <source>Limits and deadlines changed</source>
            <translation>Limits and deadlines changed</translation>
        </message>
        <message>
            <source>Check list changed</source>
            <translation>Check list changed</translation>
        </message>
        <message>
            <source>Reminder done</source>
            <translation>Reminder done</translation>
        </message>
        <message>
            <source>Order added</source>
            <translation>Order added</translation>
        </message>
        <message>
            <source>Text corrected</source>
            <translation>Text corrected</translation>
        </message>
        <message>
            <source>Side corrected</source>
            <translation>Side corrected</translation>
        </message>
        <message>
            <source>Sender corrected</source>
            <translation>Sender corrected</translation>
        </message>
        <message>
            <source>Time corrected</source>
            <translation>Time corrected</translation>
        </message>
        <message>
            <source>Kind corrected</source>
            <translation>Kind corrected</translation>
        </message>
        <message>
            <source>Capture time set</source>
            <translation>Capture time set</translation>
        </message>
        <message>
            <source>Filed under order {0}</source>
            <translation>Filed under order {0}</translation>
        </message>
        <message>
            <source>Taken out of the order</source>
            <translation>Taken out of the order</translation>
        </message>
        <message>
            <source>Moved to the trash</source>
            <translation>Moved to the trash</translation>
        </message>
        <message>
            <source>Restored from the trash</source>
            <translation>Restored from the trash</translation>
        </message>
    </context>
    <context>
        <name>dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Set the time</source>
            <translation>Set the time</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Set</translation>
        </message>
        <message>
            <source>Type to find</source>
            <translation>Type to find</translation>
        </message>
    </context>
    <context>
        <name>promises</name>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Open, due {0}</source>
            <translation>Open, due {0}</translation>
        </message>
        <message>
            <source>Kept, looked at {0}</source>
            <translation>Kept, looked at {0}</translation>
        </message>
        <message>
            <source>Not kept, looked at {0}</source>
            <translation>Not kept, looked at {0}</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>Left (the other side)</source>
            <translation>Left (the other side)</translation>
        </message>
        <message>
            <source>Right (you)</source>
            <translation>Right (you)</translation>
        </message>
        <message>
            <source>Centre (the app)</source>
            <translation>Centre (the app)</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>Sticker</source>
            <translation>Sticker</translation>
        </message>
        <message>
            <source>Voice message</source>
            <translation>Voice message</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Card</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notice</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Event</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>Statement</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>Promise</translation>
        </message>
        <message>
            <source>printed in full on the screenshot</source>
            <translation>printed in full on the screenshot</translation>
        </message>
        <message>
            <source>worked out from the label and the capture time</source>
            <translation>worked out from the label and the capture time</translation>
        </message>
        <message>
            <source>from the label above; not earlier than this</source>
            <translation>from the label above; not earlier than this</translation>
        </message>
        <message>
            <source>from the order list</source>
            <translation>from the order list</translation>
        </message>
        <message>
            <source>typed by hand</source>
            <translation>typed by hand</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unknown</translation>
        </message>
        <message>
            <source>Waiting to be read</source>
            <translation>Waiting to be read</translation>
        </message>
        <message>
            <source>Being read</source>
            <translation>Being read</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Read</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>Could not be read</translation>
        </message>
        <message>
            <source>This chat looks like none that is known; check who wrote each message.</source>
            <translation>This chat looks like none that is known; check who wrote each message.</translation>
        </message>
        <message>
            <source>Some writing here may be a message and was not taken for one.</source>
            <translation>Some writing here may be a message and was not taken for one.</translation>
        </message>
        <message>
            <source>The time is later than the capture</source>
            <translation>The time is later than the capture</translation>
        </message>
        <message>
            <source>Times run backwards here</source>
            <translation>Times run backwards here</translation>
        </message>
        <message>
            <source>The weekday may be a week older</source>
            <translation>The weekday may be a week older</translation>
        </message>
        <message>
            <source>Only the time of day was in view; the date is assumed</source>
            <translation>Only the time of day was in view; the date is assumed</translation>
        </message>
        <message>
            <source>The weekday does not belong to the date</source>
            <translation>The weekday does not belong to the date</translation>
        </message>
        <message>
            <source>Taken as the midnight that ends the day</source>
            <translation>Taken as the midnight that ends the day</translation>
        </message>
        <message>
            <source>Two screenshots show different times</source>
            <translation>Two screenshots show different times</translation>
        </message>
        <message>
            <source>The phone's clock and the capture time differ</source>
            <translation>The phone's clock and the capture time differ</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>Mon</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>Tue</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>Wed</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>Thu</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>Fri</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>Sat</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>Sun</translation>
        </message>
        <message>
            <source>that day</source>
            <translation>that day</translation>
        </message>
        <message>
            <source>about {0}:00</source>
            <translation>about {0}:00</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>time unknown</translation>
        </message>
    </context>
    <context>
        <name>RecoverBox</name>
        <message>
            <source>Cancelled. Nothing is lost; “Recover” goes on where it can.</source>
            <translation>Cancelled. Nothing is lost; “Recover” goes on where it can.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>Recover</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quit</translation>
        </message>
        <message>
            <source>The library is whole again</source>
            <translation>The library is whole again</translation>
        </message>
        <message numerus="yes">
            <source>%n journal entrie(s) brought back</source>
            <translation>
                <numerusform>%n journal entry brought back</numerusform>
                <numerusform>%n journal entries brought back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n original(s) taken in again</source>
            <translation>
                <numerusform>, %n original taken in again</numerusform>
                <numerusform>, %n originals taken in again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entrie(s) of the journal are lost: check what you typed last</source>
            <translation>
                <numerusform>%n entry of the journal is lost: check what you typed last</numerusform>
                <numerusform>%n entries of the journal are lost: check what you typed last</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PhraseDialog</name>
        <message>
            <source>The library is locked</source>
            <translation>The library is locked</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Unlock</translation>
        </message>
    </context>
    <context>
        <name>OrphansBanner</name>
        <message>
            <source>Take them in again</source>
            <translation>Take them in again</translation>
        </message>
        <message>
            <source>They are whole and will be read anew; nothing is deleted.</source>
            <translation>They are whole and will be read anew; nothing is deleted.</translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) are not in the database</source>
            <translation>
                <numerusform>%n original is not in the database</numerusform>
                <numerusform>%n originals are not in the database</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PhraseField</name>
        <message>
            <source>Pass phrase</source>
            <translation>Pass phrase</translation>
        </message>
        <message>
            <source>Pass phrase, or the code from the recovery sheet</source>
            <translation>Pass phrase, or the code from the recovery sheet</translation>
        </message>
        <message numerus="yes">
            <source>That was wrong too often. Try again in %n second(s).</source>
            <translation>
                <numerusform>That was wrong too often. Try again in %n second.</numerusform>
                <numerusform>That was wrong too often. Try again in %n seconds.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockScreen</name>
        <message>
            <source>The library is locked</source>
            <translation>The library is locked</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quit</translation>
        </message>
        <message>
            <source>All is as you left it. Reading goes on in the background.</source>
            <translation>All is as you left it. Reading goes on in the background.</translation>
        </message>
    </context>
    <context>
        <name>NewPhrase</name>
        <message>
            <source>New pass phrase</source>
            <translation>New pass phrase</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation>The same once more</translation>
        </message>
        <message>
            <source>I understand: without phrase and sheet my chats are lost</source>
            <translation>I understand: without phrase and sheet my chats are lost</translation>
        </message>
        <message>
            <source>A lost pass phrase cannot be recovered without the recovery sheet</source>
            <translation>A lost pass phrase cannot be recovered without the recovery sheet</translation>
        </message>
        <message>
            <source>Whoever has neither the pass phrase nor the code on the sheet can't open the library: not its makers, nobody.</source>
            <translation>Whoever has neither the pass phrase nor the code on the sheet can't open the library: not its makers, nobody.</translation>
        </message>
        <message>
            <source>At least {0} characters. Several words that have nothing to do with each other are easy to keep and hard to guess.</source>
            <translation>At least {0} characters. Several words that have nothing to do with each other are easy to keep and hard to guess.</translation>
        </message>
        <message>
            <source>Long enough. Type it once more.</source>
            <translation>Long enough. Type it once more.</translation>
        </message>
        <message>
            <source>The two differ.</source>
            <translation>The two differ.</translation>
        </message>
        <message numerus="yes">
            <source>%n more character(s)</source>
            <translation>
                <numerusform>%n more character</numerusform>
                <numerusform>%n more characters</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetPane</name>
        <message>
            <source>Print…</source>
            <translation>Print…</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Save as PDF…</translation>
        </message>
        <message>
            <source>I have printed the sheet, or written the code down</source>
            <translation>I have printed the sheet, or written the code down</translation>
        </message>
        <message>
            <source>The code opens the library if the pass phrase is forgotten. It is shown this once. Keep the sheet with your documents, not on this computer.</source>
            <translation>The code opens the library if the pass phrase is forgotten. It is shown this once. Keep the sheet with your documents, not on this computer.</translation>
        </message>
        <message>
            <source>Recovery sheet</source>
            <translation>Recovery sheet</translation>
        </message>
        <message>
            <source>Save the sheet</source>
            <translation>Save the sheet</translation>
        </message>
        <message>
            <source>Preparing the page…</source>
            <translation>Preparing the page…</translation>
        </message>
        <message>
            <source>Print the recovery sheet</source>
            <translation>Print the recovery sheet</translation>
        </message>
        <message>
            <source>Written: {0}. Print it, then delete the file.</source>
            <translation>Written: {0}. Print it, then delete the file.</translation>
        </message>
    </context>
    <context>
        <name>TurnOnDialog</name>
        <message>
            <source>Protect the library with a pass phrase</source>
            <translation>Protect the library with a pass phrase</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Put the recovery sheet away</source>
            <translation>Put the recovery sheet away</translation>
        </message>
        <message>
            <source>Encrypt now</source>
            <translation>Encrypt now</translation>
        </message>
    </context>
    <context>
        <name>NewPhraseDialog</name>
        <message>
            <source>Another pass phrase</source>
            <translation>Another pass phrase</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>Change it</translation>
        </message>
    </context>
    <context>
        <name>NewSheetDialog</name>
        <message>
            <source>Another recovery sheet</source>
            <translation>Another recovery sheet</translation>
        </message>
        <message>
            <source>The old sheet opens nothing any more then: destroy it.</source>
            <translation>The old sheet opens nothing any more then: destroy it.</translation>
        </message>
        <message>
            <source>Use the new sheet</source>
            <translation>Use the new sheet</translation>
        </message>
    </context>
    <context>
        <name>ProtectionDialog</name>
        <message>
            <source>Protection</source>
            <translation>Protection</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Change…</translation>
        </message>
        <message>
            <source>New sheet…</source>
            <translation>New sheet…</translation>
        </message>
        <message>
            <source>Turn off…</source>
            <translation>Turn off…</translation>
        </message>
        <message>
            <source>The library is encrypted</source>
            <translation>The library is encrypted</translation>
        </message>
        <message>
            <source>Pass phrase</source>
            <translation>Pass phrase</translation>
        </message>
        <message>
            <source>Changing it takes a moment; the recovery sheet stays valid.</source>
            <translation>Changing it takes a moment; the recovery sheet stays valid.</translation>
        </message>
        <message>
            <source>Recovery sheet</source>
            <translation>Recovery sheet</translation>
        </message>
        <message>
            <source>Its code is kept nowhere: a new sheet replaces the old one.</source>
            <translation>Its code is kept nowhere: a new sheet replaces the old one.</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>Encryption</translation>
        </message>
        <message>
            <source>Without it, whoever has this computer can read your chats.</source>
            <translation>Without it, whoever has this computer can read your chats.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>Protection</name>
        <message>
            <source>Turn the encryption off?</source>
            <translation>Turn the encryption off?</translation>
        </message>
        <message>
            <source>Whoever has this computer, or a copy of the library, can read your chats then.</source>
            <translation>Whoever has this computer, or a copy of the library, can read your chats then.</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>Turn off</translation>
        </message>
        <message>
            <source>Another pass phrase</source>
            <translation>Another pass phrase</translation>
        </message>
        <message>
            <source>The pass phrase was changed; the recovery sheet stays valid</source>
            <translation>The pass phrase was changed; the recovery sheet stays valid</translation>
        </message>
        <message>
            <source>Another recovery sheet</source>
            <translation>Another recovery sheet</translation>
        </message>
        <message>
            <source>The new recovery sheet is valid now; destroy the old one</source>
            <translation>The new recovery sheet is valid now; destroy the old one</translation>
        </message>
        <message>
            <source>Type the present pass phrase, or the code from the recovery sheet, first.</source>
            <translation>Type the present pass phrase, or the code from the recovery sheet, first.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Go on</translation>
        </message>
    </context>
    <context>
        <name>ConversionBox</name>
        <message>
            <source>Encrypting the library</source>
            <translation>Encrypting the library</translation>
        </message>
        <message>
            <source>Taking the encryption off</source>
            <translation>Taking the encryption off</translation>
        </message>
        <message>
            <source>Finishing what was begun</source>
            <translation>Finishing what was begun</translation>
        </message>
        <message>
            <source>If the computer is switched off meanwhile, nothing is lost: it goes on the next time.</source>
            <translation>If the computer is switched off meanwhile, nothing is lost: it goes on the next time.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>The library is encrypted</source>
            <translation>The library is encrypted</translation>
        </message>
        <message>
            <source>Backups made before (zip files) are not: delete them yourself.</source>
            <translation>Backups made before (zip files) are not: delete them yourself.</translation>
        </message>
        <message>
            <source>The library is no longer encrypted</source>
            <translation>The library is no longer encrypted</translation>
        </message>
        <message>
            <source>Going back to how it was</source>
            <translation>Going back to how it was</translation>
        </message>
        <message>
            <source>Called off</source>
            <translation>Called off</translation>
        </message>
        <message>
            <source>The library is as it was before.</source>
            <translation>The library is as it was before.</translation>
        </message>
    </context>
    <context>
        <name>TrashDelegate</name>
        <message numerus="yes">
            <source>Forgotten in %n day(s), on {0} at the earliest</source>
            <translation>
                <numerusform>Forgotten in %n day, on {0} at the earliest</numerusform>
                <numerusform>Forgotten in %n days, on {0} at the earliest</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrashList</name>
        <message>
            <source>Deleted screenshots</source>
            <translation>Deleted screenshots</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Restore</translation>
        </message>
        <message>
            <source>Forget now…</source>
            <translation>Forget now…</translation>
        </message>
    </context>
    <context>
        <name>TrashPage</name>
        <message>
            <source>Restore</source>
            <translation>Restore</translation>
        </message>
        <message>
            <source>Forget now…</source>
            <translation>Forget now…</translation>
        </message>
        <message>
            <source>Empty the trash…</source>
            <translation>Empty the trash…</translation>
        </message>
        <message>
            <source>Deleted screenshots wait here for 30 days on which the program is used. Then they are forgotten with all that was read on them; only their SHA-256 and the times stay.</source>
            <translation>Deleted screenshots wait here for 30 days on which the program is used. Then they are forgotten with all that was read on them; only their SHA-256 and the times stay.</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>Trash</translation>
        </message>
        <message>
            <source>The trash is empty</source>
            <translation>The trash is empty</translation>
        </message>
        <message numerus="yes">
            <source>Forget %n screenshot(s) for good?</source>
            <translation>
                <numerusform>Forget %n screenshot for good?</numerusform>
                <numerusform>Forget %n screenshots for good?</numerusform>
            </translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Forget</translation>
        </message>
        <message numerus="yes">
            <source>Forget all %n screenshot(s) in the trash for good?</source>
            <translation>
                <numerusform>Forget the %n screenshot in the trash for good?</numerusform>
                <numerusform>Forget all %n screenshots in the trash for good?</numerusform>
            </translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>Empty the trash</translation>
        </message>
        <message>
            <source>The originals and all that was read on them are deleted. Nothing brings them back, not even Ctrl+Z.</source>
            <translation>The originals and all that was read on them are deleted. Nothing brings them back, not even Ctrl+Z.</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) forgotten for good</source>
            <translation>
                <numerusform>%n screenshot forgotten for good</numerusform>
                <numerusform>%n screenshots forgotten for good</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScheduledBackups</name>
        <message>
            <source>Backing up as scheduled</source>
            <translation>Backing up as scheduled</translation>
        </message>
        <message numerus="yes">
            <source>Backed up as scheduled, and restored on trial: %n original(s)</source>
            <translation>
                <numerusform>Backed up as scheduled, and restored on trial: %n original</numerusform>
                <numerusform>Backed up as scheduled, and restored on trial: %n originals</numerusform>
            </translation>
        </message>
        <message>
            <source>No older backup is deleted for it; what is missing may be in one of them.</source>
            <translation>No older backup is deleted for it; what is missing may be in one of them.</translation>
        </message>
        <message>
            <source>The scheduled backup lacks what the library has lost</source>
            <translation>The scheduled backup lacks what the library has lost</translation>
        </message>
        <message>
            <source>It is tried again the next time the program is opened.</source>
            <translation>It is tried again the next time the program is opened.</translation>
        </message>
        <message>
            <source>The scheduled backup was not made</source>
            <translation>The scheduled backup was not made</translation>
        </message>
    </context>
    <context>
        <name>BackupChoice</name>
        <message>
            <source>No folder chosen yet</source>
            <translation>No folder chosen yet</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Off</translation>
        </message>
        <message>
            <source>Daily</source>
            <translation>Daily</translation>
        </message>
        <message>
            <source>Weekly</source>
            <translation>Weekly</translation>
        </message>
        <message>
            <source>Back up by itself</source>
            <translation>Back up by itself</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choose…</translation>
        </message>
        <message>
            <source>How many backups are kept</source>
            <translation>How many backups are kept</translation>
        </message>
        <message>
            <source>Back up this library instead</source>
            <translation>Back up this library instead</translation>
        </message>
        <message>
            <source>Set up for another library: {0}</source>
            <translation>Set up for another library: {0}</translation>
        </message>
        <message>
            <source>Into the folder</source>
            <translation>Into the folder</translation>
        </message>
        <message>
            <source>Backups kept</source>
            <translation>Backups kept</translation>
        </message>
        <message>
            <source>Folder for backups, best on another disk</source>
            <translation>Folder for backups, best on another disk</translation>
        </message>
        <message>
            <source>No backup was made by itself so far.</source>
            <translation>No backup was made by itself so far.</translation>
        </message>
        <message>
            <source>Last good one, restored on trial: {0}</source>
            <translation>Last good one, restored on trial: {0}</translation>
        </message>
        <message>
            <source>The newest {0}</source>
            <translation>The newest {0}</translation>
        </message>
    </context>
    <context>
        <name>Restoring</name>
        <message>
            <source>A backup is being restored already</source>
            <translation>A backup is being restored already</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Backups</translation>
        </message>
        <message>
            <source>Restore from which backup?</source>
            <translation>Restore from which backup?</translation>
        </message>
        <message>
            <source>Where to? A new folder is made there, unless it is empty</source>
            <translation>Where to? A new folder is made there, unless it is empty</translation>
        </message>
        <message>
            <source>Type the pass phrase that the library had when it was backed up.</source>
            <translation>Type the pass phrase that the library had when it was backed up.</translation>
        </message>
        <message>
            <source>The backup is encrypted</source>
            <translation>The backup is encrypted</translation>
        </message>
        <message>
            <source>Restoring a backup</source>
            <translation>Restoring a backup</translation>
        </message>
        <message>
            <source>The library in use was not touched, and is opened again at the next start.</source>
            <translation>The library in use was not touched, and is opened again at the next start.</translation>
        </message>
        <message>
            <source>When it was backed up, the library lacked already:</source>
            <translation>When it was backed up, the library lacked already:</translation>
        </message>
        <message>
            <source>Restored into {0}</source>
            <translation>Restored into {0}</translation>
        </message>
        <message>
            <source>Open it now</source>
            <translation>Open it now</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Later</translation>
        </message>
    </context>
    <context>
        <name>Beside</name>
        <message>
            <source>Cancelled: {0}</source>
            <translation>Cancelled: {0}</translation>
        </message>
    </context>
</TS>
