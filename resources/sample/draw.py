"""Draw the sample case: eight screenshots and the order list of one dispute over a shirt.

Run `python resources/sample/draw.py` after a change; the pictures are committed. Every name, number
and wording is invented. The file names carry the capture time as the tools of the day wrote it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pages import order_page, refund_page
from phone import Bubble, Label, sms
from wangwang import Said, wangwang

HERE = Path(__file__).parent
BUYER, SHOP, PHONE = "淡淡的夏天_86", "小禾家衣铺", "138 0000 5678"
ORDER = "290371648205317"

ASKED_FOR_PHOTO = Said(SHOP, "9:02:11", "亲 破的地方能拍个照片发我看看吗")
SMALL_TEAR = Said(BUYER, "9:05:47", "就一个小口子 找裁缝缝一下就好")
TAILOR = Said(BUYER, "9:06:20", "裁缝说要50块")
OFFER = Said(SHOP, "9:09:03", "发货前检查过的 快过年快递也停了 那我退您50块吧")

CHATS = {
    "QQ截图20130201085612.png": (
        Said(BUYER, "2013-02-01 00:37:12", "在吗 衬衫收到了 胸口有个小口子"),
        Said(BUYER, "2013-02-01 00:38:40", "你看怎么处理吧"),
    ),
    "QQ截图20130201094031.png": (ASKED_FOR_PHOTO, SMALL_TEAR, TAILOR, OFFER),
    "QQ截图20130201095120.png": (
        TAILOR,
        OFFER,
        Said(BUYER, "9:15:30", "好的 谢谢老板"),
        Said(SHOP, "9:48:05", "退好了 您查一下"),
    ),
}

GIVE_UP = Bubble("left", "算了 衣服我挺喜欢的 这次就算了")
PLEASE_CONFIRM = Bubble("right", "那麻烦您确认收货 给个评价")
ALRIGHT = Bubble("left", "好的")

MESSAGES = {
    "截屏2013-02-01 上午9.10.00.png": (
        "上午9:10",
        (
            Label("今天 上午8:21"),
            Bubble("right", "您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下"),
            Label("今天 上午8:34"),
            Bubble("left", "胸口那里 有个小洞"),
            Bubble("right", "我们上旺旺说吧 有记录大家都清楚"),
        ),
    ),
    "截屏2013-02-01 下午3.50.00.png": (
        "下午3:50",
        (
            Label("今天 下午3:12"),
            Bubble("left", "老板 袖子这里又有个地方开线了"),
            Label("今天 下午3:20"),
            Bubble("right", "那您这次想怎么处理呢"),
            Label("今天 下午3:31"),
            GIVE_UP,
            PLEASE_CONFIRM,
            Label("今天 下午3:40"),
            ALRIGHT,
        ),
    ),
    "截屏2013-02-02 上午10.05.00.png": (
        "上午10:05",
        (Label("昨天 下午3:31"), GIVE_UP, Label("昨天 下午3:40"), ALRIGHT),
    ),
}

COLUMNS = (
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,"
    "买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,"
    "联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,"
    "店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,"
    "定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易"
)

ORDERS = (
    {
        "订单编号": ORDER,
        "买家会员名": BUYER,
        "总金额": "89.00",
        "收货人姓名": "夏小雨",
        "收货地址": "浙江省 湖州市 德清县 新市镇 柳岸路 86 号 2 幢 301",
        "联系手机": "13800005678",
        "订单状态": "卖家已发货，等待买家确认",
        "订单创建时间": "2013-01-29 14:06:32",
        "订单付款时间": "2013-01-29 14:08:10",
        "宝贝标题": "白衬衫",
        "物流单号": "6823045719",
        "物流公司": "圆通速递",
    },
    {
        "订单编号": "290402117730958",
        "买家会员名": "青石巷口",
        "总金额": "128.00",
        "收货人姓名": "石青",
        "收货地址": "江苏省 苏州市 吴江区 同里镇 鱼行街 7 号",
        "联系手机": "13900001122",
        "订单状态": "交易成功",
        "订单创建时间": "2013-01-30 20:11:05",
        "订单付款时间": "2013-01-30 20:12:47",
        "宝贝标题": "格子棉布裙 S",
        "物流单号": "6823045733",
        "物流公司": "圆通速递",
    },
)


def order_list() -> bytes:
    """The shop's export of sold items as Taobao wrote it in 2013: GBK, numbers guarded from Excel."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS.split(","), restval="", lineterminator="\r\n")
    writer.writeheader()
    for order in ORDERS:
        amount = order["总金额"]
        guarded = {
            "订单编号": f'="{order["订单编号"]}"',
            "联系手机": f"'{order['联系手机']}",
            "物流单号": f"No:{order['物流单号']}",
        }
        sums = {"买家应付货款": amount, "买家应付邮费": "0.00", "买家实际支付金额": amount}
        common = {"运送方式": "快递", "宝贝种类": "1", "宝贝总数量": "1", "店铺Id": "0", "店铺名称": SHOP}
        writer.writerow(common | sums | order | guarded)
    return out.getvalue().encode("gbk")


def main() -> None:
    """Draw all pictures of the sample case anew."""
    for name, said in CHATS.items():
        wangwang(BUYER, SHOP, said).save(HERE / name)
    for name, (clock, rows) in MESSAGES.items():
        sms(PHONE, clock, rows).save(HERE / name)
    refund = {
        "退款编号": "160948205317628",
        "订单编号": ORDER,
        "买家": BUYER,
        "卖家": SHOP,
        "宝贝": "白衬衫 M",
        "退款金额": "¥50.00",
        "退款成功时间": "2013-02-01 09:46:50",
    }
    refund_page(refund).save(HERE / "QQ截图20130201095508.png")
    order = {
        "订单编号": ORDER,
        "买家": BUYER,
        "卖家": SHOP,
        "收货人": "夏小雨",
        "联系手机": "13800005678",
        "收货地址": "浙江省 湖州市 德清县 新市镇 柳岸路 86 号 2 幢 301",
        "物流公司": "圆通速递",
        "运单号": "6823045719",
    }
    order_page(order, "白衬衫 M", "¥89.00").save(HERE / "QQ截图20130220100000.png")
    (HERE / "ExportOrderList201302201003.csv").write_bytes(order_list())


if __name__ == "__main__":
    main()
