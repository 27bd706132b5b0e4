<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Boxes</name>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>……还有 %n 个</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be added</source>
            <translation>
                <numerusform>%n 个文件没能收进来</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) added</source>
            <translation>
                <numerusform>新增 %n 个订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n changed</source>
            <translation>
                <numerusform>，更新 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Row {0}: {1} {2}</source>
            <translation>第 {0} 行：{1} {2}</translation>
        </message>
        <message>
            <source>digits were lost (saved by Excel)</source>
            <translation>数字丢失（被 Excel 改存过）</translation>
        </message>
        <message>
            <source>no order number</source>
            <translation>没有订单编号</translation>
        </message>
        <message>
            <source>not an order number</source>
            <translation>不是订单编号</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Screenshot</source>
            <translation>截图</translation>
        </message>
    </context>
    <context>
        <name>Care</name>
        <message>
            <source>Checking the library</source>
            <translation>正在检查资料库</translation>
        </message>
        <message>
            <source>Back up the library</source>
            <translation>备份资料库</translation>
        </message>
        <message>
            <source>Backing up and trying to restore</source>
            <translation>正在备份并试恢复</translation>
        </message>
        <message>
            <source>Putting conversations together again</source>
            <translation>正在重新整理会话</translation>
        </message>
        <message numerus="yes">
            <source>All is well: %n original(s) checked</source>
            <translation>
                <numerusform>一切完好：已核对 %n 件原件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>发现 %n 处问题</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Backed up and restored on trial: %n original(s)</source>
            <translation>
                <numerusform>已备份并通过试恢复：%n 件原件</numerusform>
            </translation>
        </message>
        <message>
            <source>Taking originals in again</source>
            <translation>正在收回原件</translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) taken in again</source>
            <translation>
                <numerusform>收回了 %n 个原件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) lay in the trash for 30 days and are forgotten</source>
            <translation>
                <numerusform>回收站里满 30 天的 %n 张截图已彻底删除</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancelled: {0}</source>
            <translation>已取消：{0}</translation>
        </message>
    </context>
    <context>
        <name>CasePane</name>
        <message>
            <source>{0}: {1}, past</source>
            <translation>{0}：{1}，已过</translation>
        </message>
        <message>
            <source>{0}: say when it began</source>
            <translation>{0}：请填写起算时间</translation>
        </message>
        <message>
            <source>from row {0}</source>
            <translation>从第 {0} 行起算</translation>
        </message>
        <message>
            <source>public holidays are known to the end of {0} only</source>
            <translation>节假日安排只掌握到 {0} 年底</translation>
        </message>
        <message>
            <source>Case number of the platform</source>
            <translation>平台的投诉/纠纷编号</translation>
        </message>
        <message>
            <source>Wangwang proof number (举证号)</source>
            <translation>旺旺举证号</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>最后结果</translation>
        </message>
        <message>
            <source>Answer until</source>
            <translation>最晚回复</translation>
        </message>
        <message>
            <source>Add an order…</source>
            <translation>添加订单…</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Kind of dispute</source>
            <translation>纠纷类型</translation>
        </message>
        <message>
            <source>Limits and deadlines…</source>
            <translation>限制与期限…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>纠纷编号</translation>
        </message>
        <message>
            <source>Proof number</source>
            <translation>举证号</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>截止时间</translation>
        </message>
        <message>
            <source>What was put in</source>
            <translation>已放入的材料</translation>
        </message>
        <message>
            <source>Not said yet</source>
            <translation>还未选择</translation>
        </message>
        <message>
            <source>pictures in one upload</source>
            <translation>一次上传的图片数</translation>
        </message>
        <message>
            <source>size of a picture</source>
            <translation>每张图片大小</translation>
        </message>
        <message>
            <source>size altogether</source>
            <translation>总大小</translation>
        </message>
        <message>
            <source>length of the text</source>
            <translation>文字长度</translation>
        </message>
        <message>
            <source>some deadlines</source>
            <translation>部分期限</translation>
        </message>
        <message>
            <source>Not known: {0}. Please look it up and note it.</source>
            <translation>未知：{0}。请查明后填写。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>not verified: check with the platform</source>
            <translation>未经核实，请以平台为准</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}：{1}</translation>
        </message>
        <message>
            <source>checked on {0}</source>
            <translation>核实于 {0}</translation>
        </message>
        <message>
            <source>Screenshot</source>
            <translation>截图</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Take out of the dispute</source>
            <translation>从纠纷中移出</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>Taken out</source>
            <translation>已移出</translation>
        </message>
        <message>
            <source>Put in again</source>
            <translation>重新放入</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>处理结果</translation>
        </message>
    </context>
    <context>
        <name>ChecksPane</name>
        <message>
            <source>Watched promises</source>
            <translation>记录的承诺</translation>
        </message>
        <message>
            <source>What this case needs</source>
            <translation>这个案件还需要什么</translation>
        </message>
        <message>
            <source>What the rows say</source>
            <translation>时间线说明了什么</translation>
        </message>
        <message>
            <source>Requests and answers</source>
            <translation>要求与答复</translation>
        </message>
        <message>
            <source>Hints, for your eyes only</source>
            <translation>提示（只给您自己看）</translation>
        </message>
        <message>
            <source>What you want to show</source>
            <translation>要证明的事</translation>
        </message>
        <message>
            <source>Nothing to check yet.</source>
            <translation>还没有可检查的内容。</translation>
        </message>
        <message>
            <source>Only until {0}</source>
            <translation>最晚 {0}</translation>
        </message>
    </context>
    <context>
        <name>ConversationDelegate</name>
        <message>
            <source>Without a name</source>
            <translation>未命名</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n 条消息</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n 处缺口</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationsPage</name>
        <message>
            <source>Conversations</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Add to dispute</source>
            <translation>加入纠纷</translation>
        </message>
        <message>
            <source>No conversations yet</source>
            <translation>还没有会话</translation>
        </message>
        <message>
            <source>Screenshots of one chat are put together here by themselves, overlaps merged, gaps shown. Drop some onto the window to begin.</source>
            <translation>同一个聊天的截图会自动拼成一份会话：重叠的合并，缺的标出来。把截图拖进窗口就可以开始。</translation>
        </message>
        <message>
            <source>Messages may be missing here: take a screenshot that overlaps both</source>
            <translation>这里可能漏了消息：请补一张能同时看到上下两段的截图</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>加入纠纷…</translation>
        </message>
    </context>
    <context>
        <name>ColumnsDialog</name>
        <message>
            <source>What the columns mean</source>
            <translation>说明订单表的各列</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>The columns of this list are not known yet.</source>
            <translation>这张表的列名还不认识。</translation>
        </message>
        <message>
            <source>Say once what they mean; such lists import by themselves then.</source>
            <translation>请说明一次，以后同样的表会自动导入。</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Order number (needed)</source>
            <translation>订单号（必填）</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Amount paid</source>
            <translation>实付金额</translation>
        </message>
        <message>
            <source>State</source>
            <translation>订单状态</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>联系手机</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>付款时间</translation>
        </message>
    </context>
    <context>
        <name>DisputeDelegate</name>
        <message>
            <source>answer until {0}</source>
            <translation>{0} 前回复</translation>
        </message>
        <message>
            <source>opened {0}</source>
            <translation>{0} 建立</translation>
        </message>
    </context>
    <context>
        <name>DisputeView</name>
        <message>
            <source>Title of the dispute</source>
            <translation>纠纷标题</translation>
        </message>
        <message>
            <source>Locked: exactly as sent</source>
            <translation>已锁定：与提交时一致</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>All disputes</source>
            <translation>全部纠纷</translation>
        </message>
        <message>
            <source>Put the evidence in</source>
            <translation>把证据放进来</translation>
        </message>
        <message>
            <source>Add the order of this case, or drag conversations, screenshots or single messages onto this page. They line up by date over all channels.</source>
            <translation>添加相关订单，或者把会话、截图、单条消息拖到这里。不管来自哪个渠道，都会按时间排成一条线。</translation>
        </message>
        <message>
            <source>Add an order…</source>
            <translation>添加订单…</translation>
        </message>
        <message>
            <source>Add a statement…</source>
            <translation>添加陈述…</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>知道了</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>条目</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>证据</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>案件</translation>
        </message>
        <message>
            <source>Screenshots…</source>
            <translation>截图…</translation>
        </message>
        <message>
            <source>Order…</source>
            <translation>订单…</translation>
        </message>
        <message>
            <source>Event…</source>
            <translation>事件…</translation>
        </message>
        <message>
            <source>Statement…</source>
            <translation>卖家陈述…</translation>
        </message>
        <message>
            <source>Doubt…</source>
            <translation>疑点…</translation>
        </message>
        <message>
            <source>PDF…</source>
            <translation>PDF…</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>Pictures for the platform…</source>
            <translation>平台上传用图片…</translation>
        </message>
        <message>
            <source>Bundle that anyone can verify…</source>
            <translation>可核验的证据包…</translation>
        </message>
        <message>
            <source>Lock as sent</source>
            <translation>按提交时的样子锁定</translation>
        </message>
        <message>
            <source>Remove the dispute</source>
            <translation>移除这个纠纷</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解除锁定</translation>
        </message>
        <message>
            <source>The deadline has passed</source>
            <translation>已过截止时间</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>还剩 %n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) left</source>
            <translation>
                <numerusform>还剩 %n 小时</numerusform>
            </translation>
        </message>
        <message>
            <source>No channel</source>
            <translation>无渠道</translation>
        </message>
        <message numerus="yes">
            <source>Show %n left out</source>
            <translation>
                <numerusform>显示 %n 条未列出</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>共 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DisputesPage</name>
        <message>
            <source>Disputes</source>
            <translation>纠纷</translation>
        </message>
        <message>
            <source>New dispute</source>
            <translation>新建纠纷</translation>
        </message>
        <message>
            <source>No disputes, may it stay so</source>
            <translation>没有纠纷，愿一直如此</translation>
        </message>
        <message>
            <source>When a buyer makes trouble, open a dispute here. All chats, orders and your own notes line up on one dated timeline that prints as a PDF.</source>
            <translation>遇到买家纠纷时在这里建一个：各渠道的聊天、订单和您自己的说明会排成一条带日期的时间线，可打印成 PDF。</translation>
        </message>
        <message>
            <source>Which order belongs to this dispute?</source>
            <translation>这个纠纷涉及哪个订单？</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
    </context>
    <context>
        <name>DoubtDialog</name>
        <message>
            <source>A doubt</source>
            <translation>疑点</translation>
        </message>
        <message>
            <source>The doubt</source>
            <translation>疑点内容</translation>
        </message>
        <message>
            <source>What does not fit, in one sentence</source>
            <translation>一句话说明哪里不合常理</translation>
        </message>
        <message>
            <source>What does not fit?</source>
            <translation>哪里不合常理？</translation>
        </message>
        <message>
            <source>Rests on (none: printed as “without evidence”)</source>
            <translation>依据（不选则打印为“无凭证”）</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>EntryPane</name>
        <message>
            <source>Open screenshot</source>
            <translation>查看截图</translation>
        </message>
        <message>
            <source>No screenshot shows this: it rests on your word or on the order list.</source>
            <translation>没有截图显示这一条：它来自您的陈述或订单表。</translation>
        </message>
        <message>
            <source>What it shows</source>
            <translation>证明对象</translation>
        </message>
        <message>
            <source>e.g. the buyer asked for no photo to be sent</source>
            <translation>例如：买家拒绝提供照片</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>我的备注</translation>
        </message>
        <message>
            <source>Only your words; marked as yours on paper</source>
            <translation>只是您的话，打印时会标明</translation>
        </message>
        <message>
            <source>Watch a promise…</source>
            <translation>记录承诺…</translation>
        </message>
        <message>
            <source>Choose an entry of the timeline.</source>
            <translation>请在时间线上选一条。</translation>
        </message>
        <message>
            <source>List again</source>
            <translation>重新列入时间线</translation>
        </message>
        <message>
            <source>Leave out of the timeline</source>
            <translation>不列入时间线</translation>
        </message>
    </context>
    <context>
        <name>EvidencePane</name>
        <message>
            <source>Add a doubt…</source>
            <translation>添加疑点…</translation>
        </message>
        <message>
            <source>Doubts</source>
            <translation>疑点</translation>
        </message>
        <message>
            <source>Exhibits</source>
            <translation>证据清单</translation>
        </message>
        <message>
            <source>no evidence yet</source>
            <translation>暂无凭证</translation>
        </message>
        <message>
            <source>Edit the doubt</source>
            <translation>修改疑点</translation>
        </message>
        <message>
            <source>Remove the doubt</source>
            <translation>删除疑点</translation>
        </message>
        <message>
            <source>Taken {0} ({1}) · {2}</source>
            <translation>截于 {0}（{1}）· {2}</translation>
        </message>
        <message>
            <source>Not seen: {0}</source>
            <translation>未见：{0}</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Cover phone numbers, names and addresses</source>
            <translation>遮住电话、姓名和地址</translation>
        </message>
        <message>
            <source>Cover the buyer's nick too</source>
            <translation>同时遮住买家昵称</translation>
        </message>
        <message>
            <source>Show the screenshots</source>
            <translation>附上截图</translation>
        </message>
        <message>
            <source>Print the red flags (not for the platform)</source>
            <translation>打印可疑提示（不要提交给平台）</translation>
        </message>
        <message>
            <source>Only copies are covered; the originals stay as they are.</source>
            <translation>只遮盖副本，原图保持原样。</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>Exporter</name>
        <message>
            <source>Cancelled: {0}</source>
            <translation>已取消：{0}</translation>
        </message>
        <message>
            <source>Save the timeline</source>
            <translation>保存时间线</translation>
        </message>
        <message>
            <source>Print the timeline</source>
            <translation>打印时间线</translation>
        </message>
        <message>
            <source>Pictures for the platform</source>
            <translation>平台上传用图片</translation>
        </message>
        <message>
            <source>Folder for the pictures</source>
            <translation>图片存到哪个文件夹</translation>
        </message>
        <message>
            <source>Save the bundle</source>
            <translation>保存证据包</translation>
        </message>
        <message>
            <source>Preparing the pages</source>
            <translation>正在排版</translation>
        </message>
        <message>
            <source>Timeline as PDF</source>
            <translation>时间线 PDF</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>正在导出</translation>
        </message>
    </context>
    <context>
        <name>Flows</name>
        <message>
            <source>Screenshots and order lists</source>
            <translation>截图和订单表</translation>
        </message>
        <message>
            <source>Add screenshots</source>
            <translation>添加截图</translation>
        </message>
        <message>
            <source>There is no picture and no file on the clipboard</source>
            <translation>剪贴板里没有图片或文件</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) kept and put into the dispute</source>
            <translation>
                <numerusform>已保存 %n 张截图并放入本纠纷</numerusform>
            </translation>
        </message>
        <message>
            <source>Order lists</source>
            <translation>订单表</translation>
        </message>
        <message>
            <source>Import order list</source>
            <translation>导入订单表</translation>
        </message>
        <message>
            <source>Which order?</source>
            <translation>哪个订单？</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>The order number</source>
            <translation>订单编号</translation>
        </message>
        <message>
            <source>File under which order?</source>
            <translation>归到哪个订单？</translation>
        </message>
        <message>
            <source>File</source>
            <translation>归档</translation>
        </message>
        <message>
            <source>New order {0}</source>
            <translation>新订单 {0}</translation>
        </message>
        <message>
            <source>What is the dispute about?</source>
            <translation>是什么纠纷？</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>e.g. shirt, second claim after the refund</source>
            <translation>例如：衬衫，退款后再次索赔</translation>
        </message>
        <message>
            <source>Dispute opened</source>
            <translation>纠纷已建立</translation>
        </message>
        <message>
            <source>Add to which dispute?</source>
            <translation>加入哪个纠纷？</translation>
        </message>
        <message>
            <source>New dispute “{0}”</source>
            <translation>新建纠纷“{0}”</translation>
        </message>
    </context>
    <context>
        <name>InboxPage</name>
        <message>
            <source>Inbox</source>
            <translation>收件箱</translation>
        </message>
        <message>
            <source>Nothing here.</source>
            <translation>这里没有图片。</translation>
        </message>
        <message>
            <source>Drop screenshots here</source>
            <translation>把截图拖到这里</translation>
        </message>
        <message>
            <source>Chats from Wangwang, WeChat, SMS or any other app: drag files or whole folders onto this window, or paste with Ctrl+V. The originals are kept untouched, read, and filed under their orders.</source>
            <translation>旺旺、微信、短信……任何聊天的截图都行：把文件或整个文件夹拖进来，或按 Ctrl+V 粘贴。原图原样保存，自动读出文字，按订单归档。</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Not filed</source>
            <translation>未归档</translation>
        </message>
        <message>
            <source>To read</source>
            <translation>待读取</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>共 %n 张</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Liuzheng</source>
            <translation>留证</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>收件箱</translation>
        </message>
        <message>
            <source>Inbox (Ctrl+1)</source>
            <translation>收件箱（Ctrl+1）</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Orders (Ctrl+2)</source>
            <translation>订单（Ctrl+2）</translation>
        </message>
        <message>
            <source>Disputes</source>
            <translation>纠纷</translation>
        </message>
        <message>
            <source>Disputes (Ctrl+3)</source>
            <translation>纠纷（Ctrl+3）</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Conversations (Ctrl+4)</source>
            <translation>会话（Ctrl+4）</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Search (Ctrl+F)</source>
            <translation>搜索（Ctrl+F）</translation>
        </message>
        <message>
            <source>There is nothing to undo</source>
            <translation>没有可撤销的操作</translation>
        </message>
        <message>
            <source>Undone: {0}</source>
            <translation>已撤销：{0}</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Drop to keep and read</source>
            <translation>松手即保存并读取</translation>
        </message>
        <message>
            <source>Drop to put into this dispute</source>
            <translation>松手即保存并放入本纠纷</translation>
        </message>
        <message>
            <source>This system does not let programs see the screen. Use its own screenshot key, then Ctrl+V.</source>
            <translation>这个系统不允许程序截屏。请用系统自带的截图键，再按 Ctrl+V 粘贴。</translation>
        </message>
        <message>
            <source>Keeping {0} of {1}: {2}</source>
            <translation>正在保存第 {0} / {1} 个：{2}</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) kept</source>
            <translation>
                <numerusform>已保存 %n 张截图</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n already here</source>
            <translation>
                <numerusform>，%n 张早已收录</numerusform>
            </translation>
        </message>
        <message>
            <source>Already here: nothing is kept twice</source>
            <translation>已经收录过了，不会重复保存</translation>
        </message>
        <message>
            <source>Written: {0}</source>
            <translation>已导出：{0}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>回收站</translation>
        </message>
        <message>
            <source>Trash (Ctrl+6)</source>
            <translation>回收站（Ctrl+6）</translation>
        </message>
    </context>
    <context>
        <name>OrderModel</name>
        <message>
            <source>Order no.</source>
            <translation>订单编号</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>宝贝</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>实付</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Number, buyer, goods, waybill</source>
            <translation>编号、买家、宝贝、运单</translation>
        </message>
        <message>
            <source>Find an order</source>
            <translation>查找订单</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Import order list…</source>
            <translation>导入订单表…</translation>
        </message>
        <message>
            <source>Open a dispute</source>
            <translation>建立纠纷</translation>
        </message>
        <message>
            <source>Bring in your order list</source>
            <translation>导入订单表</translation>
        </message>
        <message>
            <source>Export the orders from the platform and import the file as it is (.csv, .xls, .xlsx). Screenshots that show an order number then file themselves.</source>
            <translation>从平台导出订单，原文件直接导入（.csv、.xls、.xlsx）。之后凡是能看到订单编号的截图都会自动归档。</translation>
        </message>
        <message>
            <source>Add one by hand</source>
            <translation>手动添加</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) under this order</source>
            <translation>
                <numerusform>这个订单下有 %n 张截图</numerusform>
            </translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>宝贝</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>实付</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>Waybill</source>
            <translation>运单</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>付款时间</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>发货时间</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>确认收货</translation>
        </message>
    </context>
    <context>
        <name>PictureDelegate</name>
        <message numerus="yes">
            <source>%n message(s), not filed</source>
            <translation>
                <numerusform>%n 条消息，未归档</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureList</name>
        <message>
            <source>Screenshots</source>
            <translation>截图</translation>
        </message>
        <message>
            <source>File under order…</source>
            <translation>归到订单…</translation>
        </message>
        <message>
            <source>Take out of the order</source>
            <translation>从订单中移出</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>加入纠纷…</translation>
        </message>
        <message>
            <source>Set the capture time…</source>
            <translation>设置截图时间…</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>移到回收站</translation>
        </message>
        <message numerus="yes">
            <source>When were the %n screenshot(s) taken?</source>
            <translation>
                <numerusform>这 %n 张截图是什么时候截的？</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Say when the screenshot was taken: relative times follow</source>
            <translation>设定截图时间，“昨天”“今天”会随之换算</translation>
        </message>
        <message>
            <source>Add to dispute</source>
            <translation>加入纠纷</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Smaller (Ctrl+−)</source>
            <translation>缩小（Ctrl+−）</translation>
        </message>
        <message>
            <source>Whole width (Ctrl+0)</source>
            <translation>适合宽度（Ctrl+0）</translation>
        </message>
        <message>
            <source>Larger (Ctrl++)</source>
            <translation>放大（Ctrl++）</translation>
        </message>
        <message>
            <source>Choose a screenshot</source>
            <translation>请选一张截图</translation>
        </message>
        <message>
            <source>Its messages appear here beside it. Point at one and the other lights up.</source>
            <translation>读出的消息会显示在旁边，指到哪条，截图上对应的气泡就会亮起。</translation>
        </message>
        <message>
            <source>When was this screenshot taken?</source>
            <translation>这张截图是什么时候截的？</translation>
        </message>
        <message>
            <source>Taken {0} · {1}</source>
            <translation>截于 {0} · {1}</translation>
        </message>
        <message>
            <source>File under order</source>
            <translation>归到订单</translation>
        </message>
        <message>
            <source>This picture could not be read: {0} It is kept all the same.</source>
            <translation>这张图片没能读出来：{0}原图已妥善保存。</translation>
        </message>
        <message>
            <source>Nobody knows when this was taken, so “yesterday” has no date. Set the time above.</source>
            <translation>不知道截图时间，所以“昨天”换算不出日期。请在上面设定时间。</translation>
        </message>
        <message>
            <source>When was this message sent?</source>
            <translation>这条消息是什么时候发的？</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>移到回收站</translation>
        </message>
    </context>
    <context>
        <name>PrintPreview</name>
        <message>
            <source>Print the timeline</source>
            <translation>打印时间线</translation>
        </message>
    </context>
    <context>
        <name>ProfileDialog</name>
        <message>
            <source>Limits and deadlines: {0}</source>
            <translation>限制与期限：{0}</translation>
        </message>
        <message>
            <source>What one upload takes</source>
            <translation>一次上传的限制</translation>
        </message>
        <message>
            <source>Deadlines</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Platforms change their rules. Look these up with the platform and note where and when; a field left empty is not known, and nothing is reckoned from it.</source>
            <translation>平台规则常有变动，请向平台核实后填写，并记下出处和核实日期；留空表示未知，不作推算。</translation>
        </message>
        <message>
            <source>Back to the figures that came with the program</source>
            <translation>恢复程序自带的数值</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片（张）</translation>
        </message>
        <message>
            <source>MB for each picture</source>
            <translation>每张图片（MB）</translation>
        </message>
        <message>
            <source>MB altogether</source>
            <translation>总大小（MB）</translation>
        </message>
        <message>
            <source>Characters of text</source>
            <translation>文字（字）</translation>
        </message>
        <message>
            <source>days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>小时</translation>
        </message>
        <message>
            <source>Unit of: {0}</source>
            <translation>单位：{0}</translation>
        </message>
        <message>
            <source>up to {0}</source>
            <translation>至多 {0}</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>未核实</translation>
        </message>
        <message>
            <source>No deadline of this platform is known.</source>
            <translation>暂无该平台的期限资料。</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>出处</translation>
        </message>
        <message>
            <source>Source: the page that says so</source>
            <translation>出处：写明此项的页面</translation>
        </message>
        <message>
            <source>Checked on</source>
            <translation>核实于</translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message>
            <source>Reading progress</source>
            <translation>读取进度</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Reading screenshots: {0} of {1}</source>
            <translation>正在读取截图：{0} / {1}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message numerus="yes">
            <source>Reading is paused; %n picture(s) wait.</source>
            <translation>
                <numerusform>读取已暂停，还有 %n 张等待。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n 张读取失败</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>PromiseCards</name>
        <message>
            <source>Show the entry</source>
            <translation>查看条目</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>已履行</translation>
        </message>
        <message>
            <source>Not kept</source>
            <translation>未履行</translation>
        </message>
        <message>
            <source>Edit the promise</source>
            <translation>修改承诺</translation>
        </message>
        <message>
            <source>Watch it no longer</source>
            <translation>不再记录此承诺</translation>
        </message>
    </context>
    <context>
        <name>PromiseDialog</name>
        <message>
            <source>Watch a promise</source>
            <translation>记录承诺</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>承诺的内容</translation>
        </message>
        <message>
            <source>Due on</source>
            <translation>应于此日前履行</translation>
        </message>
        <message>
            <source>State of the promise</source>
            <translation>承诺的状态</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>尚未核对</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>已履行</translation>
        </message>
        <message>
            <source>Not kept</source>
            <translation>未履行</translation>
        </message>
        <message>
            <source>Looked at on</source>
            <translation>核对时间</translation>
        </message>
        <message>
            <source>Not kept, it becomes a row of the timeline, dated when you looked.</source>
            <translation>若未履行，会按核对时间列入时间线。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>ReadingNews</name>
        <message numerus="yes">
            <source>%n picture(s) could not be read</source>
            <translation>
                <numerusform>%n 张图片读取失败</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
    </context>
    <context>
        <name>RegionOverlay</name>
        <message>
            <source>Choose the region to keep</source>
            <translation>选择要保存的区域</translation>
        </message>
        <message>
            <source>Drag over the chat to keep it · Enter takes the whole screen · Esc gives up</source>
            <translation>拖出要保存的聊天区域 · 回车保存整个屏幕 · Esc 取消</translation>
        </message>
    </context>
    <context>
        <name>SearchPage</name>
        <message>
            <source>Search every message: 退款, an address, an amount…</source>
            <translation>搜索所有消息：退款、地址、金额……</translation>
        </message>
        <message>
            <source>Search every message</source>
            <translation>搜索所有消息</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>渠道</translation>
        </message>
        <message>
            <source>Every channel</source>
            <translation>全部渠道</translation>
        </message>
        <message>
            <source>Order no.</source>
            <translation>订单编号</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家</translation>
        </message>
        <message>
            <source>From</source>
            <translation>从</translation>
        </message>
        <message>
            <source>To</source>
            <translation>到</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Find anything anyone wrote</source>
            <translation>谁说过什么，都能找到</translation>
        </message>
        <message>
            <source>Type a word or part of one. A single character is enough.</source>
            <translation>输入一个词或其中一部分，一个字也行。</translation>
        </message>
        <message>
            <source>The newest {0} messages</source>
            <translation>最新的 {0} 条消息</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) found</source>
            <translation>
                <numerusform>找到 %n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>No message contains this. Try fewer characters, or clear the filters.</source>
            <translation>没有消息包含这些字。少输几个字，或清除筛选条件再试。</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Your shop's names</source>
            <translation>店铺名称</translation>
        </message>
        <message>
            <source>One name a line, as it stands in chats</source>
            <translation>每行一个，与聊天里显示的一致</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>The best there is (recommended)</source>
            <translation>自动选择最好的（推荐）</translation>
        </message>
        <message>
            <source>Show red flags in timelines (not on paper)</source>
            <translation>在时间线里显示可疑提示（默认不打印）</translation>
        </message>
        <message>
            <source>They tell which messages are yours.</source>
            <translation>用来判断哪些消息是您发的。</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Text recognition</source>
            <translation>文字识别</translation>
        </message>
        <message>
            <source>Library: {0}</source>
            <translation>资料库：{0}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Shop names changed</source>
            <translation>店铺名称已修改</translation>
        </message>
        <message>
            <source>After 15 minutes of rest</source>
            <translation>闲置 15 分钟后</translation>
        </message>
        <message>
            <source>After 5 minutes of rest</source>
            <translation>闲置 5 分钟后</translation>
        </message>
        <message>
            <source>After an hour of rest</source>
            <translation>闲置 1 小时后</translation>
        </message>
        <message>
            <source>Only by hand (Ctrl+L)</source>
            <translation>只手动锁定（Ctrl+L）</translation>
        </message>
        <message>
            <source>Lock the window</source>
            <translation>锁定窗口</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>Liuzheng</source>
            <translation>留证</translation>
        </message>
        <message>
            <source>Add screenshots…</source>
            <translation>添加截图…</translation>
        </message>
        <message>
            <source>Capture the screen</source>
            <translation>截取屏幕</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
    </context>
    <context>
        <name>TimelineList</name>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>List again</source>
            <translation>重新列出</translation>
        </message>
        <message>
            <source>Leave out of the timeline</source>
            <translation>不列入时间线</translation>
        </message>
        <message>
            <source>Watch a promise…</source>
            <translation>记录承诺…</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>修改…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
    </context>
    <context>
        <name>TimelineModel</name>
        <message>
            <source>{0}: two screenshots do not overlap here; messages may be missing between them</source>
            <translation>{0}：此处两张截图没有重叠，其间可能还有消息</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>日期不明</translation>
        </message>
        <message>
            <source>seller's word, no proof</source>
            <translation>卖家陈述，无凭证</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>未列出</translation>
        </message>
        <message>
            <source>Shows: {0}</source>
            <translation>证明：{0}</translation>
        </message>
        <message>
            <source>My note: {0}</source>
            <translation>备注：{0}</translation>
        </message>
        <message>
            <source>from label</source>
            <translation>据时间标签</translation>
        </message>
        <message>
            <source>label above</source>
            <translation>据上方标签</translation>
        </message>
        <message>
            <source>order list</source>
            <translation>订单表</translation>
        </message>
        <message>
            <source>typed</source>
            <translation>手工填写</translation>
        </message>
        <message>
            <source>no time</source>
            <translation>无时间</translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message>
            <source>Correct the text</source>
            <translation>更正文字</translation>
        </message>
        <message>
            <source>check the digits</source>
            <translation>请核对数字</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已更正</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>被截断</translation>
        </message>
        <message>
            <source>seen {0}×</source>
            <translation>{0} 张截图可见</translation>
        </message>
        <message>
            <source>[something here could not be read: click to type it]</source>
            <translation>[这里有内容没读出来：双击填写]</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Add to a dispute…</source>
            <translation>加入纠纷…</translation>
        </message>
        <message>
            <source>Correct the time…</source>
            <translation>更正时间…</translation>
        </message>
        <message>
            <source>The machine read: {0}</source>
            <translation>机器读作：{0}</translation>
        </message>
        <message>
            <source>Who said it</source>
            <translation>谁说的</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>消息类型</translation>
        </message>
    </context>
    <context>
        <name>TypedEntryDialog</name>
        <message>
            <source>Your statement</source>
            <translation>卖家陈述</translation>
        </message>
        <message>
            <source>An event that no screenshot shows</source>
            <translation>没有截图的事件</translation>
        </message>
        <message>
            <source>e.g. Packed and sent it myself; checked before, no damage</source>
            <translation>例如：亲自包装发货，发货前检查过，没有破损</translation>
        </message>
        <message>
            <source>e.g. The parcel came back; opened on camera</source>
            <translation>例如：收到退件，开箱全程录像</translation>
        </message>
        <message>
            <source>How exact the time is</source>
            <translation>时间精确到</translation>
        </message>
        <message>
            <source>The day</source>
            <translation>精确到天</translation>
        </message>
        <message>
            <source>To the minute</source>
            <translation>精确到分</translation>
        </message>
        <message>
            <source>To the second</source>
            <translation>精确到秒</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>谁做的</translation>
        </message>
        <message>
            <source>It is printed as your word, without proof.</source>
            <translation>打印时会注明：卖家陈述，无凭证。</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Paste a screenshot</source>
            <translation>粘贴截图</translation>
        </message>
        <message>
            <source>Import order list…</source>
            <translation>导入订单表…</translation>
        </message>
        <message>
            <source>New dispute…</source>
            <translation>新建纠纷…</translation>
        </message>
        <message>
            <source>Check the library</source>
            <translation>检查资料库</translation>
        </message>
        <message>
            <source>Back up the library…</source>
            <translation>备份资料库…</translation>
        </message>
        <message>
            <source>Open the library's folder</source>
            <translation>打开资料库文件夹</translation>
        </message>
        <message>
            <source>Capture the screen</source>
            <translation>截取屏幕</translation>
        </message>
        <message>
            <source>Show the window</source>
            <translation>显示窗口</translation>
        </message>
        <message>
            <source>Pass phrase and encryption…</source>
            <translation>口令与加密…</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>立即锁定</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>从备份恢复…</translation>
        </message>
    </context>
    <context>
        <name>changes</name>
        <message>
            <source>Added to the dispute</source>
            <translation>已加入纠纷</translation>
        </message>
        <message>
            <source>Order added to the dispute</source>
            <translation>订单已加入纠纷</translation>
        </message>
        <message>
            <source>Taken out of the dispute</source>
            <translation>已从纠纷中移出</translation>
        </message>
        <message>
            <source>Put in again</source>
            <translation>重新放入</translation>
        </message>
        <message>
            <source>Dispute changed</source>
            <translation>纠纷已修改</translation>
        </message>
        <message>
            <source>Note changed</source>
            <translation>备注已修改</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>已设为不列出</translation>
        </message>
        <message>
            <source>Listed again</source>
            <translation>已重新列出</translation>
        </message>
        <message>
            <source>Event added</source>
            <translation>已添加事件</translation>
        </message>
        <message>
            <source>Statement added</source>
            <translation>已添加陈述</translation>
        </message>
        <message>
            <source>Entry changed</source>
            <translation>条目已修改</translation>
        </message>
        <message>
            <source>Entry removed</source>
            <translation>条目已删除</translation>
        </message>
        <message>
            <source>Doubt added</source>
            <translation>已添加疑点</translation>
        </message>
        <message>
            <source>Doubt changed</source>
            <translation>疑点已修改</translation>
        </message>
        <message>
            <source>Doubt removed</source>
            <translation>疑点已删除</translation>
        </message>
        <message>
            <source>Promise noted</source>
            <translation>已记录承诺</translation>
        </message>
        <message>
            <source>Promise changed</source>
            <translation>承诺已修改</translation>
        </message>
        <message>
            <source>Promise marked as kept</source>
            <translation>承诺已标为已履行</translation>
        </message>
        <message>
            <source>Promise marked as not kept</source>
            <translation>承诺已标为未履行</translation>
        </message>
        <message>
            <source>Promise removed</source>
            <translation>承诺已移除</translation>
        </message>
        <message>
            <source>Dispute removed</source>
            <translation>纠纷已移除</translation>
        </message>
        <message>
            <source>Dispute locked as sent</source>
            <translation>纠纷已锁定</translation>
        </message>
        <message>
            <source>Dispute unlocked</source>
            <translation>纠纷已解除锁定</translation>
        </message>
        <message>
            <source>Limits and deadlines changed</source>
            <translation>限制与期限已修改</translation>
        </message>
        <message>
            <source>Check list changed</source>
            <translation>清单已更新</translation>
        </message>
        <message>
            <source>Reminder done</source>
            <translation>提醒已处理</translation>
        </message>
        <message>
            <source>Order added</source>
            <translation>订单已添加</translation>
        </message>
        <message>
            <source>Text corrected</source>
            <translation>文字已更正</translation>
        </message>
        <message>
            <source>Side corrected</source>
            <translation>左右已更正</translation>
        </message>
        <message>
            <source>Sender corrected</source>
            <translation>发送人已更正</translation>
        </message>
        <message>
            <source>Time corrected</source>
            <translation>时间已更正</translation>
        </message>
        <message>
            <source>Kind corrected</source>
            <translation>类型已更正</translation>
        </message>
        <message>
            <source>Capture time set</source>
            <translation>截图时间已设定</translation>
        </message>
        <message>
            <source>Filed under order {0}</source>
            <translation>已归到订单 {0}</translation>
        </message>
        <message>
            <source>Taken out of the order</source>
            <translation>已从订单中移出</translation>
        </message>
        <message>
            <source>Moved to the trash</source>
            <translation>已移到回收站</translation>
        </message>
        <message>
            <source>Restored from the trash</source>
            <translation>已从回收站恢复</translation>
        </message>
    </context>
    <context>
        <name>dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Set the time</source>
            <translation>设定时间</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>设定</translation>
        </message>
        <message>
            <source>Type to find</source>
            <translation>输入关键字查找</translation>
        </message>
    </context>
    <context>
        <name>promises</name>
        <message>
            <source>Open</source>
            <translation>未核对</translation>
        </message>
        <message>
            <source>Open, due {0}</source>
            <translation>未核对，应于 {0} 前履行</translation>
        </message>
        <message>
            <source>Kept, looked at {0}</source>
            <translation>已履行，核对于 {0}</translation>
        </message>
        <message>
            <source>Not kept, looked at {0}</source>
            <translation>未履行，核对于 {0}</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>Left (the other side)</source>
            <translation>左边（对方）</translation>
        </message>
        <message>
            <source>Right (you)</source>
            <translation>右边（我方）</translation>
        </message>
        <message>
            <source>Centre (the app)</source>
            <translation>居中（系统）</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Sticker</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>Voice message</source>
            <translation>语音</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>卡片</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>系统提示</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>陈述</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>承诺</translation>
        </message>
        <message>
            <source>printed in full on the screenshot</source>
            <translation>截图上完整显示</translation>
        </message>
        <message>
            <source>worked out from the label and the capture time</source>
            <translation>据时间标签和截图时间换算</translation>
        </message>
        <message>
            <source>from the label above; not earlier than this</source>
            <translation>据上方标签，不早于此时</translation>
        </message>
        <message>
            <source>from the order list</source>
            <translation>来自订单表</translation>
        </message>
        <message>
            <source>typed by hand</source>
            <translation>手工填写</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Waiting to be read</source>
            <translation>等待读取</translation>
        </message>
        <message>
            <source>Being read</source>
            <translation>正在读取</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>已读取</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>读取失败</translation>
        </message>
        <message>
            <source>This chat looks like none that is known; check who wrote each message.</source>
            <translation>这个聊天界面不在已知的样式之内，请核对每条消息是谁说的。</translation>
        </message>
        <message>
            <source>Some writing here may be a message and was not taken for one.</source>
            <translation>这里有些文字可能是消息，但没有被当作消息。</translation>
        </message>
        <message>
            <source>The time is later than the capture</source>
            <translation>时间晚于截图时间</translation>
        </message>
        <message>
            <source>Times run backwards here</source>
            <translation>此处时间前后颠倒</translation>
        </message>
        <message>
            <source>The weekday may be a week older</source>
            <translation>星期可能是上一周的</translation>
        </message>
        <message>
            <source>Only the time of day was in view; the date is assumed</source>
            <translation>画面上只有时刻，日期是推定的</translation>
        </message>
        <message>
            <source>The weekday does not belong to the date</source>
            <translation>星期与日期不符</translation>
        </message>
        <message>
            <source>Taken as the midnight that ends the day</source>
            <translation>按当日结束时的午夜计算</translation>
        </message>
        <message>
            <source>Two screenshots show different times</source>
            <translation>两张截图上的时间不一致</translation>
        </message>
        <message>
            <source>The phone's clock and the capture time differ</source>
            <translation>手机时钟与截图时间不一致</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>周一</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>周二</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>周三</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>周四</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>周五</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>周六</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>周日</translation>
        </message>
        <message>
            <source>that day</source>
            <translation>当天</translation>
        </message>
        <message>
            <source>about {0}:00</source>
            <translation>约 {0} 时</translation>
        </message>
        <message>
            <source>time unknown</source>
            <translation>时间不明</translation>
        </message>
    </context>
    <context>
        <name>RecoverBox</name>
        <message>
            <source>Cancelled. Nothing is lost; “Recover” goes on where it can.</source>
            <translation>已取消，什么也没有丢；再点“恢复”会接着做。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Recover</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>The library is whole again</source>
            <translation>资料库已恢复完好</translation>
        </message>
        <message numerus="yes">
            <source>%n journal entrie(s) brought back</source>
            <translation>
                <numerusform>补回了 %n 条日志</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n original(s) taken in again</source>
            <translation>
                <numerusform>，重新收进 %n 个原件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entrie(s) of the journal are lost: check what you typed last</source>
            <translation>
                <numerusform>日志有 %n 条找不到了：请核对最后手工输入的内容</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PhraseDialog</name>
        <message>
            <source>The library is locked</source>
            <translation>资料库已锁定</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
    </context>
    <context>
        <name>OrphansBanner</name>
        <message>
            <source>Take them in again</source>
            <translation>收回来</translation>
        </message>
        <message>
            <source>They are whole and will be read anew; nothing is deleted.</source>
            <translation>它们都完好，收回后会重新识别；不会删除任何东西。</translation>
        </message>
        <message numerus="yes">
            <source>%n original(s) are not in the database</source>
            <translation>
                <numerusform>有 %n 个原件不在数据库里</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PhraseField</name>
        <message>
            <source>Pass phrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Pass phrase, or the code from the recovery sheet</source>
            <translation>口令，或恢复单上的恢复码</translation>
        </message>
        <message numerus="yes">
            <source>That was wrong too often. Try again in %n second(s).</source>
            <translation>
                <numerusform>错的次数太多，请过 %n 秒再试。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockScreen</name>
        <message>
            <source>The library is locked</source>
            <translation>资料库已锁定</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>All is as you left it. Reading goes on in the background.</source>
            <translation>一切都保持原样，图片仍在后台识别。</translation>
        </message>
    </context>
    <context>
        <name>NewPhrase</name>
        <message>
            <source>New pass phrase</source>
            <translation>新口令</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>I understand: without phrase and sheet my chats are lost</source>
            <translation>我明白：口令和恢复单都没有了，聊天记录就再也打不开</translation>
        </message>
        <message>
            <source>A lost pass phrase cannot be recovered without the recovery sheet</source>
            <translation>忘了口令，没有恢复单就找不回来</translation>
        </message>
        <message>
            <source>Whoever has neither the pass phrase nor the code on the sheet can't open the library: not its makers, nobody.</source>
            <translation>口令和恢复单上的恢复码都没有了，谁也打不开这个资料库：作者不行，任何人都不行。</translation>
        </message>
        <message>
            <source>At least {0} characters. Several words that have nothing to do with each other are easy to keep and hard to guess.</source>
            <translation>至少 {0} 个字符。用几个不相干的词连起来，好记又难猜。</translation>
        </message>
        <message>
            <source>Long enough. Type it once more.</source>
            <translation>够长了，请再输入一次。</translation>
        </message>
        <message>
            <source>The two differ.</source>
            <translation>两次不一样。</translation>
        </message>
        <message numerus="yes">
            <source>%n more character(s)</source>
            <translation>
                <numerusform>还差 %n 个字符</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetPane</name>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>存成 PDF…</translation>
        </message>
        <message>
            <source>I have printed the sheet, or written the code down</source>
            <translation>我已打印恢复单，或抄下了恢复码</translation>
        </message>
        <message>
            <source>The code opens the library if the pass phrase is forgotten. It is shown this once. Keep the sheet with your documents, not on this computer.</source>
            <translation>忘了口令时，用这个恢复码打开资料库。它只显示这一次。请把恢复单和重要证件放在一起，不要放在这台电脑里。</translation>
        </message>
        <message>
            <source>Recovery sheet</source>
            <translation>恢复单</translation>
        </message>
        <message>
            <source>Save the sheet</source>
            <translation>保存恢复单</translation>
        </message>
        <message>
            <source>Preparing the page…</source>
            <translation>正在排版…</translation>
        </message>
        <message>
            <source>Print the recovery sheet</source>
            <translation>打印恢复单</translation>
        </message>
        <message>
            <source>Written: {0}. Print it, then delete the file.</source>
            <translation>已写出：{0}。打印后请删掉这个文件。</translation>
        </message>
    </context>
    <context>
        <name>TurnOnDialog</name>
        <message>
            <source>Protect the library with a pass phrase</source>
            <translation>用口令保护资料库</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Put the recovery sheet away</source>
            <translation>收好恢复单</translation>
        </message>
        <message>
            <source>Encrypt now</source>
            <translation>现在加密</translation>
        </message>
    </context>
    <context>
        <name>NewPhraseDialog</name>
        <message>
            <source>Another pass phrase</source>
            <translation>更换口令</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>更换</translation>
        </message>
    </context>
    <context>
        <name>NewSheetDialog</name>
        <message>
            <source>Another recovery sheet</source>
            <translation>重做恢复单</translation>
        </message>
        <message>
            <source>The old sheet opens nothing any more then: destroy it.</source>
            <translation>之后旧的恢复单就作废了，请销毁它。</translation>
        </message>
        <message>
            <source>Use the new sheet</source>
            <translation>启用新恢复单</translation>
        </message>
    </context>
    <context>
        <name>ProtectionDialog</name>
        <message>
            <source>Protection</source>
            <translation>保护</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>更换…</translation>
        </message>
        <message>
            <source>New sheet…</source>
            <translation>重做…</translation>
        </message>
        <message>
            <source>Turn off…</source>
            <translation>解除…</translation>
        </message>
        <message>
            <source>The library is encrypted</source>
            <translation>资料库已加密</translation>
        </message>
        <message>
            <source>Pass phrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Changing it takes a moment; the recovery sheet stays valid.</source>
            <translation>更换只要一会儿，恢复单照旧有效。</translation>
        </message>
        <message>
            <source>Recovery sheet</source>
            <translation>恢复单</translation>
        </message>
        <message>
            <source>Its code is kept nowhere: a new sheet replaces the old one.</source>
            <translation>恢复码没有留底：重做一张，旧的就作废。</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>加密</translation>
        </message>
        <message>
            <source>Without it, whoever has this computer can read your chats.</source>
            <translation>解除后，拿到这台电脑的人都能看到聊天。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>Protection</name>
        <message>
            <source>Turn the encryption off?</source>
            <translation>解除加密？</translation>
        </message>
        <message>
            <source>Whoever has this computer, or a copy of the library, can read your chats then.</source>
            <translation>之后，拿到这台电脑或资料库副本的人都能看到您的聊天。</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>Another pass phrase</source>
            <translation>更换口令</translation>
        </message>
        <message>
            <source>The pass phrase was changed; the recovery sheet stays valid</source>
            <translation>口令已更换，恢复单照旧有效</translation>
        </message>
        <message>
            <source>Another recovery sheet</source>
            <translation>重做恢复单</translation>
        </message>
        <message>
            <source>The new recovery sheet is valid now; destroy the old one</source>
            <translation>新恢复单已启用，请销毁旧的</translation>
        </message>
        <message>
            <source>Type the present pass phrase, or the code from the recovery sheet, first.</source>
            <translation>请先输入现在的口令，或恢复单上的恢复码。</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>ConversionBox</name>
        <message>
            <source>Encrypting the library</source>
            <translation>正在加密资料库</translation>
        </message>
        <message>
            <source>Taking the encryption off</source>
            <translation>正在解除加密</translation>
        </message>
        <message>
            <source>Finishing what was begun</source>
            <translation>正在完成上次没做完的</translation>
        </message>
        <message>
            <source>If the computer is switched off meanwhile, nothing is lost: it goes on the next time.</source>
            <translation>中途关机也不会丢东西：下次打开会接着做。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>The library is encrypted</source>
            <translation>资料库已加密</translation>
        </message>
        <message>
            <source>Backups made before (zip files) are not: delete them yourself.</source>
            <translation>以前的备份文件（zip）没有加密，请自己删除。</translation>
        </message>
        <message>
            <source>The library is no longer encrypted</source>
            <translation>资料库已解除加密</translation>
        </message>
        <message>
            <source>Going back to how it was</source>
            <translation>正在恢复原样</translation>
        </message>
        <message>
            <source>Called off</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>The library is as it was before.</source>
            <translation>资料库和原来一样。</translation>
        </message>
    </context>
    <context>
        <name>TrashDelegate</name>
        <message numerus="yes">
            <source>Forgotten in %n day(s), on {0} at the earliest</source>
            <translation>
                <numerusform>最早 %n 天后（{0}）彻底删除</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrashList</name>
        <message>
            <source>Deleted screenshots</source>
            <translation>已删除的截图</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Forget now…</source>
            <translation>现在彻底删除…</translation>
        </message>
    </context>
    <context>
        <name>TrashPage</name>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Forget now…</source>
            <translation>现在彻底删除…</translation>
        </message>
        <message>
            <source>Empty the trash…</source>
            <translation>清空回收站…</translation>
        </message>
        <message>
            <source>Deleted screenshots wait here for 30 days on which the program is used. Then they are forgotten with all that was read on them; only their SHA-256 and the times stay.</source>
            <translation>删除的截图在这里保留 30 天（只算使用本程序的日子），之后连同读出的文字一起彻底删除，只留下 SHA-256 和时间。</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>回收站</translation>
        </message>
        <message>
            <source>The trash is empty</source>
            <translation>回收站是空的</translation>
        </message>
        <message numerus="yes">
            <source>Forget %n screenshot(s) for good?</source>
            <translation>
                <numerusform>彻底删除 %n 张截图？</numerusform>
            </translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>彻底删除</translation>
        </message>
        <message numerus="yes">
            <source>Forget all %n screenshot(s) in the trash for good?</source>
            <translation>
                <numerusform>彻底删除回收站里全部 %n 张截图？</numerusform>
            </translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>清空回收站</translation>
        </message>
        <message>
            <source>The originals and all that was read on them are deleted. Nothing brings them back, not even Ctrl+Z.</source>
            <translation>原图和读出的文字都会删掉，不能恢复，按 Ctrl+Z 也不行。</translation>
        </message>
        <message numerus="yes">
            <source>%n screenshot(s) forgotten for good</source>
            <translation>
                <numerusform>已彻底删除 %n 张截图</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n 张图片</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScheduledBackups</name>
        <message>
            <source>Backing up as scheduled</source>
            <translation>正在定时备份</translation>
        </message>
        <message numerus="yes">
            <source>Backed up as scheduled, and restored on trial: %n original(s)</source>
            <translation>
                <numerusform>已定时备份，并试恢复成功：%n 个原件</numerusform>
            </translation>
        </message>
        <message>
            <source>No older backup is deleted for it; what is missing may be in one of them.</source>
            <translation>没有为它删除更早的备份；缺少的东西也许还在那里面。</translation>
        </message>
        <message>
            <source>The scheduled backup lacks what the library has lost</source>
            <translation>定时备份已做，但资料库本身有缺损</translation>
        </message>
        <message>
            <source>It is tried again the next time the program is opened.</source>
            <translation>下次打开程序时会再试。</translation>
        </message>
        <message>
            <source>The scheduled backup was not made</source>
            <translation>定时备份没有做成</translation>
        </message>
    </context>
    <context>
        <name>BackupChoice</name>
        <message>
            <source>Off</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>No folder chosen yet</source>
            <translation>还没有选文件夹</translation>
        </message>
        <message>
            <source>Daily</source>
            <translation>每天</translation>
        </message>
        <message>
            <source>Weekly</source>
            <translation>每周</translation>
        </message>
        <message>
            <source>Back up by itself</source>
            <translation>定时备份</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>How many backups are kept</source>
            <translation>保留几份备份</translation>
        </message>
        <message>
            <source>Back up this library instead</source>
            <translation>改为备份这个资料库</translation>
        </message>
        <message>
            <source>Set up for another library: {0}</source>
            <translation>是为另一个资料库设的：{0}</translation>
        </message>
        <message>
            <source>Into the folder</source>
            <translation>备份到文件夹</translation>
        </message>
        <message>
            <source>Backups kept</source>
            <translation>保留份数</translation>
        </message>
        <message>
            <source>Folder for backups, best on another disk</source>
            <translation>选择备份文件夹，最好在另一块磁盘上</translation>
        </message>
        <message>
            <source>No backup was made by itself so far.</source>
            <translation>还没有做过定时备份。</translation>
        </message>
        <message>
            <source>Last good one, restored on trial: {0}</source>
            <translation>上一份好的备份（已试恢复）：{0}</translation>
        </message>
        <message>
            <source>The newest {0}</source>
            <translation>最新的 {0} 份</translation>
        </message>
    </context>
    <context>
        <name>Restoring</name>
        <message>
            <source>A backup is being restored already</source>
            <translation>已经在恢复一份备份了</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Restore from which backup?</source>
            <translation>从哪份备份恢复？</translation>
        </message>
        <message>
            <source>Where to? A new folder is made there, unless it is empty</source>
            <translation>恢复到哪里？会在那里新建文件夹；空文件夹则直接使用</translation>
        </message>
        <message>
            <source>Type the pass phrase that the library had when it was backed up.</source>
            <translation>请输入备份时资料库的口令。</translation>
        </message>
        <message>
            <source>The backup is encrypted</source>
            <translation>备份是加密的</translation>
        </message>
        <message>
            <source>Restoring a backup</source>
            <translation>正在恢复备份</translation>
        </message>
        <message>
            <source>The library in use was not touched, and is opened again at the next start.</source>
            <translation>正在使用的资料库没有动过，下次启动打开的仍是它。</translation>
        </message>
        <message>
            <source>When it was backed up, the library lacked already:</source>
            <translation>备份时资料库本来就缺：</translation>
        </message>
        <message>
            <source>Restored into {0}</source>
            <translation>已恢复到 {0}</translation>
        </message>
        <message>
            <source>Open it now</source>
            <translation>现在打开</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>以后再说</translation>
        </message>
    </context>
    <context>
        <name>Beside</name>
        <message>
            <source>Cancelled: {0}</source>
            <translation>已取消：{0}</translation>
        </message>
    </context>
</TS>
