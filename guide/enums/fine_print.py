"""The notes of the clock rules in plain words, by their exact text.

A note that changed shows itself until its words are written here, and a test points at it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# An empty text: the sentence of the rule says it already.
FINE_PRINT: dict[str, Promise | str] = {
    # Agreements and times that more than one state has
    "parent may agree in writing": _("You can agree to a later day, in writing."),
    "parent and division may agree in writing": _("You and the school can agree on another day, in writing."),
    "mutual written agreement": _("You and the school can agree on another day, in writing."),
    "written agreement, in school days": _("You and the school can agree in writing on more school days."),
    "written agreement with reason": _("You and the school can agree on a later day, in writing and with the reason."),
    "parent may waive in writing": _("You can give up this time if you want to, in writing."),
    "parent may waive": _("You can give up this time if you want to."),
    "written report": "",
    # Arizona
    "start the evaluation by reviewing existing data, or give prior written notice refusing": _(
        "The school starts by looking at what it already has, or it says no in writing."
    ),
    # Arkansas
    "set the referral conference and send written notice of it": _(
        "The school sets a day for a meeting about your request and tells you in writing."
    ),
    "hold the referral conference": _("By then the meeting about your request is held."),
    # California
    "10 calendar days after the next regular year or term starts": _(
        "Then it is due 10 calendar days after the next school year or term starts."
    ),
    "IEP within 30 calendar days after the next regular school year starts": _(
        "Then the IEP is due within 30 calendar days after the next school year starts."
    ),
    "runs inside the 60 days": _("This time is part of the 60 days. It does not come on top."),
    "look at and receive copies after an oral or written request": _(
        "You can look at them and get copies. Asking by word of mouth is enough."
    ),
    # Connecticut
    "Sources disagree on whether the days spent getting parent consent are left out (parent handbook: left out; "
    "school boards association policy: included). 60 school days if an out-of-district or private placement is "
    "needed. Do not print one date; show a range.": _(
        "Do the days of waiting for your consent count? The parent handbook leaves them out. A school boards’ "
        "paper counts them. It is 60 school days when your child needs a school outside the district or a "
        "private one. Ask the school which day it works toward."
    ),
    "count from the first school day of the next year": _(
        "Then the count starts on the first school day of the next year."
    ),
    "written IEP in hand 10 school days before the decisions take effect, unless the parent agrees to start sooner": _(
        "You have the written IEP 10 school days before it takes effect. You can agree to start sooner."
    ),
    # Delaware
    "5 school days for a manifestation meeting; other times by agreement": _(
        "It is 5 school days for a meeting that asks if the disability led to what your child did. You and "
        "the school can agree on other times."
    ),
    "5 school days for a disciplinary change of placement": _(
        "It is 5 school days when your child changes place because of discipline."
    ),
    # District of Columbia
    "begin reasonable efforts to get consent; those efforts are to be made within 30 days of the referral": _(
        "The school must begin to ask for your consent by then. It must do its part within 30 days of the request."
    ),
    "any evaluation, assessment, report, data chart or other paper to be discussed": _(
        "This holds for each test, report, chart or other paper that the team will talk about."
    ),
    # Florida
    "get or ask for consent to evaluate": _("By then the school has your consent, or has asked for it."),
    "A vendor summary of the state technical paper adds that absences beyond 8 school days inside the window are "
    "also left out; not read in the rule. Show a range if the child was absent a lot.": _(
        "A company’s guide says that days your child misses, past 8 school days, are left out too. We have "
        "not read that in the rule. Was your child away a lot? Ask the school which day it works toward."
    ),
    # Georgia
    "Whether weekend days touching a 5-day break are also left out was not read in the rule. Show a range across "
    "breaks.": _(
        "We have not read if the weekends next to a 5-day break are left out too. Around a break, ask the "
        "school which day it works toward."
    ),
    # Illinois
    "decide whether to evaluate, tell the parent, and ask for consent if yes": _(
        "The school decides if it will evaluate and tells you. If yes, it asks for your consent."
    ),
    "before the first day of the following school year": _(
        "Then it is due before the first day of the next school year."
    ),
    "all written material the team will consider, not the proposed minutes and placement": _(
        "This holds for all papers the team will look at. The planned minutes and placement are not part of it."
    ),
    # Indiana
    "instructional days; oral or written request to licensed staff": _(
        "Only days with lessons count. You can ask in writing or by word of mouth. It must reach a licensed "
        "worker of the school."
    ),
    "A 20-instructional-day track is reported after failed interventions and for discipline cases; not read.": _(
        "There may be a track of 20 days with lessons, when help in class has failed or in cases of "
        "discipline. We have not read that rule. Ask the school."
    ),
    "instructional days, to the case conference": _(
        "Only days with lessons count. The count ends with the meeting that is called case conference."
    ),
    "parent asked for a copy, or a meeting to explain it, when consenting": _(
        "Only when you asked for a copy, or for a meeting to explain it, as you gave consent."
    ),
    # Louisiana
    "Extensions are set out in Bulletin 1508.": _(
        "The state’s Bulletin 1508 says when it can take longer. Ask the school."
    ),
    "counted from the report being sent, not from a separate eligibility decision": _(
        "The count starts when the report is sent. It does not wait for a decision of its own."
    ),
    "before first services and before any change to the IEP": _(
        "This holds before the first services and before any change to the IEP."
    ),
    # Maine
    "report must reach the school by school day 40": _("The report must reach the school by school day 40."),
    # Maryland
    "counted from the evaluation": "",
    "each assessment, report, data chart, draft IEP or other paper the team plans to discuss": _(
        "This holds for each test, report, chart, draft IEP or other paper that the team plans to talk about."
    ),
    "not for expedited meetings": _("This does not hold for a meeting that must come fast."),
    # Massachusetts
    "written notice that also asks for consent": _("The notice also asks for your consent."),
    "'school working days'": _("The rule calls them school working days."),
    "'school working days', to proposed IEP and placement or written finding of no eligibility": _(
        "The rule calls them school working days. By then you have the IEP and placement that the school "
        "offers, or a no in writing."
    ),
    "Fewer than 30 school days are left in the year. The rule for that case was not read: ask the school.": _(
        "Are fewer than 30 school days left? We have not read the rule for that. Ask the school."
    ),
    "14 calendar days after the end of the school year": _(
        "Then it is due 14 calendar days after the end of the school year."
    ),
    "assessment summaries": _("This holds for the summary of each test."),
    # Michigan
    "notice and request for consent": _("The notice also asks for your consent."),
    "to the notice of an offer of FAPE, or of ineligibility": _(
        "By then you have the notice with the school’s offer, or the notice that your child can not get "
        "special education."
    ),
    # Minnesota
    "unless a conciliation conference or hearing is asked for": _(
        "This changes when someone asks for a conciliation meeting or a hearing."
    ),
    "district goes ahead unless the parent objects in writing; never for first placement or first services, which "
    "need written consent": _(
        "The district goes ahead unless you say no in writing. The first placement and the first services "
        "always need your yes in writing."
    ),
    # Mississippi
    "evaluation team meets and decides; oral or written request to any school staff": _(
        "The team meets and decides. You can ask any worker of the school, in writing or by word of mouth."
    ),
    "written notice after the decision meeting": _("The notice comes after the meeting that decided."),
    # Missouri
    "existing data reviewed, plan made, notice and consent request": _(
        "By then the school has looked at what it has, made a plan, and sent you a notice that asks for consent."
    ),
    "Editor recalls that the State Plan allows delay for just cause such as school breaks and weather; not read. "
    "The plain date is the earlier one.": _(
        "The state may allow more time for a good reason, such as school breaks or weather. We have not read "
        "that part. The plain date is the earlier one."
    ),
    # Nebraska
    "days when pupils are not in attendance, summer included, do not count": _(
        "Days without students at school do not count, and that includes the summer."
    ),
    # Nevada
    "state superintendent may add up to 15 school days; parent and agency may agree in writing to another time": _(
        "The state can add up to 15 school days. You and the school can agree in writing on another time."
    ),
    # New Hampshire
    "team decides the referral and gives written notice": _(
        "The team decides about your request and tells you in writing."
    ),
    "with consent, up to 30 more days (Ed 1107.01(d))": _("If you agree, it can take up to 30 more days."),
    # New Jersey
    "The holiday carve-out (school holidays out, summer in) is understood but was not re-read. Show the plain "
    "20-day date as the earliest.": _(
        "School holidays may be left out of the count, but not the summer. We have not read that again. The "
        "plain 20 days give the earliest date."
    ),
    "runs inside the 90 days": _("This time is part of the 90 days. It does not come on top."),
    # New Mexico
    "evaluation and written report": _("This is the time for the evaluation and the written report."),
    # New York
    "services arranged; covers evaluation, IEP and placement": _(
        "By then the help is set up. The time covers the evaluation, the IEP and the placement."
    ),
    # North Carolina
    "evaluation, eligibility, IEP and placement, from receipt of a WRITTEN REFERRAL (not from consent)": _(
        "The time covers the evaluation, the decision, the IEP and the placement. It starts when the school "
        "gets the request in writing, not with your consent."
    ),
    # Ohio
    "get consent, or written notice that no disability is suspected": _(
        "By then the school has your consent, or tells you in writing that it sees no sign of a disability."
    ),
    "evaluation team report, also before the next IEP meeting": _(
        "You also have this report of the team before the next IEP meeting."
    ),
    # Oregon
    "to the meeting that decides eligibility": "",
    # Pennsylvania
    "permission-to-evaluate form": _("This is the form that asks if the school may evaluate."),
    "the request was ORAL, made to a professional employee or administrator": _(
        "Only when you asked by word of mouth, and asked a professional worker or an administrator of the school."
    ),
    "evaluation done and report copy given to the parents": _(
        "By then the evaluation is done and you have a copy of the report."
    ),
    # Rhode Island
    "team with the parent meets to decide whether to evaluate": _(
        "The team meets with you and decides if it will evaluate."
    ),
    "evaluation, written report and eligibility meeting": _(
        "The time covers the evaluation, the written report and the meeting that decides."
    ),
    "IEP meeting, IEP and services made available": _(
        "The time covers the IEP meeting, the IEP and the start of the help."
    ),
    "to look at the records": "",
    # South Dakota
    "other timelines may be agreed with the parent (not re-read)": _(
        "You and the school may agree on another time. We have not read that part again."
    ),
    "report, eligibility and IEP meeting, counted from the END of the 25-school-day window, not from eligibility": _(
        "The time covers the report, the decision and the IEP meeting. It starts at the end of the 25 school "
        "days for the evaluation."
    ),
    # Tennessee
    "eligibility decision itself due by day 60": _("The decision itself is due by day 60."),
    # Texas
    "written request to the special education director or a district administrator such as a principal; answer is "
    "prior written notice with a chance to consent, or a refusal": _(
        "It also counts when an administrator gets it, such as the principal. Ask in writing. The written "
        "answer lets you give consent, or says no."
    ),
    "report to the parent by 30 June; committee meets by the 15th school day of the next year": _(
        "Then you have the report by June 30. The team meets by the 15th school day of the next year."
    ),
    "student absent 3 or more school days between consent and the last instructional day": _(
        "That does not hold if your child misses 3 or more school days after your consent and before the last "
        "day with lessons."
    ),
    "if absent 3 or more school days in the window, add one school day for each school day absent": _(
        "Does your child miss 3 or more school days in this time? Then one school day is added for each one missed."
    ),
    "If day 30 falls in the summer the editor recalls a shift to the start of school; not read. 30 June reports: "
    "by the 15th school day of the next year (statute).": _(
        "Does day 30 fall in the summer? The time may move to the start of school. We have not read that. "
        "After a report by June 30, the team meets by the 15th school day of the next year."
    ),
    "set a meeting, or explain in writing why not": _("The school sets a meeting, or tells you in writing why not."),
    # Virginia
    "starts when the special education administrator or designee gets the referral, before consent; not restarted "
    "by routing it to a school team": _(
        "The count starts when the head of special education, or who stands in, gets the request. That is "
        "before your consent. It does not start again when a school team gets it."
    ),
    # Washington
    "evaluation finished; report to the parent by day 35": _("By then the evaluation is done and you have the report."),
    "no sooner than 5 school days after the report and no later than school day 40": _(
        "You have the report in hand for 5 school days or more before the team decides."
    ),
    "The administrative code still says decision by school day 35. Consent before 11 June 2026: use 35.": _(
        "The state’s older rule still says 35 school days. Did the school get your consent before June 11, "
        "2026? Then 35 counts."
    ),
    # Wisconsin
    "ask for consent to test, or say no more data are needed": _(
        "The school asks for your consent to test, or says that it needs no more facts."
    ),
    "or from the notice that no more data are needed": _(
        "Or the count starts with the notice that no more facts are needed."
    ),
    "IEP meeting and placement": _("The time covers the IEP meeting and the placement."),
    # Federal
    "or the State's own timeframe if it has set one, 300.301(c)(1)(ii)": _(
        "If your state has its own time, that time counts."
    ),
    "Does not apply if the parent repeatedly does not bring the child, or if the child changes district mid-way and "
    "a new date is agreed, 300.301(d)-(e).": _(
        "It does not count when a parent does not bring the child to the tests, again and again. It can change when "
        "the child moves to a new district and a new day is agreed."
    ),
    "meeting to write the IEP; states may shorten, not lengthen": _(
        "A state can make this time shorter, but not longer."
    ),
    "unless parent and agency agree it is not needed": _("You and the school can agree that it is not needed."),
    "no more than once a year unless parent and agency agree": _("You and the school can agree to do it sooner."),
    "without unnecessary delay, and before any IEP meeting, hearing or resolution session; this is the right to "
    "look": _("The school must not wait without need. You must see them before any IEP meeting or hearing."),
    "longer only for exceptional circumstances or an agreed mediation": _(
        "It can take longer only for a special reason, or when both sides agree to mediation."
    ),
    "or the State limit if it has one": _("If your state has its own limit, that limit counts."),
    "Some states are shorter; exceptions for misrepresentation or withheld information, 300.511(f).": _(
        "Some states give less time. You may get more time if the school misled you or held facts back."
    ),
    "unless both waive in writing or use mediation": _("Both sides can give this up in writing, or use mediation."),
    "Can end early or run on: 300.510(c).": _("It can end early or last longer."),
    "extensions only by the hearing officer at a party's request": _(
        "Only the hearing officer can give more time, when one side asks."
    ),
    "only in states with two tiers": _("Only some states have this step."),
    "holidays that fall on a business day ARE counted here": _("Holidays on a weekday count here too."),
}
