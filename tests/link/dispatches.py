"""Invented dispatches, and what outlets make of them."""

from datetime import date, timedelta

from sayso.model.reports import Report

DAY = date(2023, 5, 16)

MARKET = """At least fourteen people were killed on Monday when raiders on motorcycles stormed the cattle market of \
Tumbari, in the north of Sefu county, residents and the county commissioner said.

Commissioner Halima Dorsu said the attackers came from the direction of the Ketto hills shortly after noon and fired \
into the crowd for almost half an hour before soldiers from the Wadda garrison arrived. "They spared nobody who ran," \
she told reporters by telephone.

A nurse at Saint Brendan's clinic, who asked not to be named, said she had counted fourteen bodies and 31 wounded, \
nine of them children. Most had been hit in the back, she added.

Nobody has claimed responsibility for the raid. The Ketto Defence League, which has fought the government since 2016, \
denied in a statement that its fighters had been anywhere near Tumbari.

Traders had returned to the market only in March, after a truce brokered by Bishop Anselm Okpara ended two years of \
cattle raids along the river Sefu. The bishop called on both sides to let the wounded pass the bridge at Lokoti."""

CONVOY = """Two lorries of a food convoy were set on fire on Monday on the road between Harsin and Belqa, and a driver \
was taken away by armed men in uniforms without badges, the transport union of the Nadr plain said.

Union secretary Idris Palmat said the convoy of eleven lorries had left the depot at Harsin before dawn under an \
agreement with the Free Nadr Front, whose checkpoint at Tel Amra it had passed without being stopped. Four kilometres \
further on a mine went off under the first lorry.

The Front's spokesman, Colonel Yunus Reef, accused the Third Brigade of having staged the ambush. A brigade officer at \
Belqa said his men had been in their barracks all night."""

ARABIC = """قتل أربعة عشر شخصا على الأقل يوم الاثنين عندما هاجم مسلحون على دراجات نارية سوق الماشية في بلدة تمباري \
شمالي المقاطعة بحسب ما قال سكان ومسؤول محلي. وقالت المفوضة حليمة درسو إن المهاجمين جاؤوا من جهة تلال كيتو بعد الظهر \
بقليل وأطلقوا النار على الحشد قرابة نصف ساعة قبل وصول الجنود من حامية ودة. وقالت ممرضة في عيادة البلدة إنها أحصت \
أربع عشرة جثة وواحدا وثلاثين جريحا بينهم تسعة أطفال. ولم تعلن أي جهة مسؤوليتها عن الغارة حتى مساء اليوم."""

FURNITURE = """

Sign up for our newsletter to get the latest news in your inbox every morning before breakfast. By submitting your \
registration you agree to our terms of service and our privacy policy. Already have an account? Please sign in to go \
on reading. We have sent a confirmation email to the address you gave us; please click on the link in it."""


def publish(text: str, *, days: int | None = 0, outlet: str = "Daily Sefu") -> Report:
    """A report of this text in an outlet, so many days after the first; None for no date."""
    url = f"https://{outlet.replace(' ', '-').lower()}.example/{days}"
    return Report(text=text, url=url, outlet=outlet, published=None if days is None else DAY + timedelta(days=days))
