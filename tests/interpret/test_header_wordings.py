"""What column headers say about their columns, in the many ways in which plans put it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from csp_extract.interpret.columns import header_words
from csp_extract.interpret.columns.header_words import header_roles

# Role and wordings. A date by which something is done is a timescale too, and a comment is no field of an action.
WORDINGS = """
action: What are we going to do? | What we're going to do | What will we do to achieve this? | Actions to deliver
    the objective | Action / Intervention | How are we going to do it? | How will we get there? | What needs to
    happen | Key activities / milestones | Agreed Actions | Delivery mechanism | Tasks & activities |
    Activity/Project | Project / Initiative | Planned interventions | What steps will we take? | Actions for 2024/25
    | Year 1 actions | SMART Action | Proposed action | Required action | Workstream activity | Specific actions |
    Action(s) | Delivery activity | Action point | Steps to achieve | Method of delivery | Description of activity |
    Programme of work | What we said we would do | Key Actions 2023-26 | CSP Action | Improvement action |
    Operational actions | Tactic | Tactics | Approach | What is going to be done | Beth fyddwn ni'n ei wneud? |
    Camau gweithredu | Camau Gweithredu / Actions | Gweithgarwch | Beth ydym am ei wneud | What action is being
    taken? | What are we doing about it? | Things we will do | Key actions to be delivered | Actions we'll take
    together | Delivery Plan Actions | Project / activity description | What are partners doing? | Action to address
    | What activity will take place | Next actions | Operational activity | What's planned | How will this be
    delivered? | Implementation steps | Actions and milestones | Recommended actions | Camau allweddol | Y camau y
    byddwn yn eu cymryd
outcome: How will we know it has worked | How will we know if it's working? | How we'll know we've made a difference
    | Desired outcome / impact | What will success look like? | What difference will it make? | Success Measures |
    Measure of Success / KPI | KPI | KPIs | Performance Measures | Expected outcomes / benefits | Outcome(s) |
    Outcomes & measures | Intended outcome | Impact on residents | Evidence of impact | Anticipated impact |
    Outputs/Outcomes | Key Performance Indicator(s) | Targets | Target | How will success be measured? | Measurement
    of success | Success criteria | What good looks like | What does good look like? | Difference made to victims |
    Result | Outcome indicator | Expected result/output | Benefits to the community | Mesur llwyddiant | Canlyniadau
    disgwyliedig | Sut byddwn yn gwybod ein bod wedi llwyddo? | Deliverable / Output | How will success be judged |
    We will know we have succeeded when | Outcome/Output | Measurable outcomes | What will be the impact? | What
    will change for people? | Impact / outcome measure | Success will look like | Proposed outcome | Performance
    Indicator / Target | Measures (how will we know?) | Key success measures | Intended Benefit | Outcome Measures &
    Targets | What outcomes do we expect? | Outcome for victims | How we will measure impact | Beth fydd yn wahanol?
    | Canlyniad a ddymunir
monitoring: How will it be monitored | Monitoring arrangements | Evidence | Evidence source | Data source |
    Monitoring method | Governance / reporting | Reporting to | How will we measure this | Monitored through |
    Performance monitoring | Assurance | Monitro | Monitoring & review | How this will be monitored | Monitoring
    process | Source of data | Evidence / verification | How is progress reported?
lead: Lead | Lead Officer | Lead Agency | Responsible body | Delivery lead | SRO | Senior Responsible Officer |
    Owner(s) | Action owner | Led by | Lead organisation | Lead partner(s) | Lead agency / officer | Accountable
    lead | Responsible person | Responsible officer(s) | Responsibility | Lead Responsibility | Who is leading? |
    Strategic Lead | Operational lead | Theme lead | Named lead | Lead contact | Lead Dept. | Lead Authority |
    Responsible Organisation | Arweinydd | Asiantaeth arweiniol | Pwy sy'n arwain? | Swyddog Cyfrifol | Lead
    (organisation) | Lead Service Area | Project Sponsor | Lead Group | Assigned to | Action lead | Owner / Lead |
    Lead(s) | Lead Officer / Organisation | Agency lead | Organisation lead | CSP lead | Lead agency or group | Who
    will take the lead? | Board sponsor | Person(s) responsible | Officer | Responsible dept | Lead agencies (bold)
    | Prif asiantaeth | Action Lead / Agency | Delivery partner lead | Subgroup lead | Lead sub-group | Responsible
    team | Who will be responsible? | Who's responsible / involved
partners: Partners | Supporting partners | Key partners | Support | Supporting agencies | Partner agencies involved
    | Other partners | In partnership with | Contributing agencies | Partners involved | Delivery partners | Working
    with | With support from | Supporting organisations | Stakeholders | Partneriaid | Who else will help? | Partner
    organisations | Partneriaid allweddol | Agencies supporting | Other agencies | Collaborators | Wider partners |
    Consult with | Delivery Partners | Partnership support | Other partners involved | Supporting partner(s) |
    Multi-agency partners | Partners to support delivery | Who do we need to work with? |
    Joint working with | Support agencies (s) | Partners / stakeholders | Partneriaid cyflenwi
agencies: By whom | Who will do it? | Who | Lead / partners | Lead & Partner Agencies | Agencies | Agencies involved
    | Lead and supporting agencies | Lead agency (support) | Who will be involved? | Partners (lead in bold) | Pwy |
    Lead/Support | Lead & support | Organisation(s) | Agency / Partners | Lead officer and partners | Who by? |
    Partners responsible (lead underlined) | Responsible/Supporting
timescale: Timescale | Timescales | Timeframe | By when | By when? | When | Deadline | Target date | Due date |
    Completion date | Delivery date | When will we do it? | When will it be done by? | Timeline | Time-scale |
    Amserlen | Erbyn pryd | Start/End date | Target completion date | Date for completion | Date due | Delivery
    timescales | Due by | Completed by | Milestone date | Expected completion | Review date | Duration | Date | End
    date | Period | Pryd | Dyddiad targed | Implementation date | Timing | Timeframe / deadline | Timetable | To be
    completed by | Target / completion date | Timescale for delivery | By when will this be achieved? | When by |
    Delivery timescale | Time frame (months) | Start | Finish | Quarter | Date to be achieved | Proposed completion
    date | Expected delivery date | Date of completion | Erbyn pryd? | Dyddiad cwblhau
status: Progress | Progress to date | Progress update | Q1 update | Q2 Update | Quarter 3 progress | Update | Update
    (September 2024) | Current position | Status | Latest position | Progress / comments | Progress since last
    meeting | Where are we now? | End of year position | Mid-year update | Position at 31 March | Progress/Outcome |
    Cynnydd | Diweddariad | Action taken | Action taken to date | What have we done so far? | Progress against
    action | Update / Evidence | Achievement to date | Progress Report Q4 | Commentary | Delivery update | Work
    completed to date | Sefyllfa bresennol | Narrative update | Progress made | RAG & progress | Update from lead |
    Comments / progress | Review of progress | What's been achieved? | Where are we up to? | End of Q2 update |
    Progress (April – June 2024) | 6 month update | Annual update | Achievements | Current status | Summary of
    progress | Progress notes | Half year progress
rag: RAG | BRAG | RAG rating | RAG status | BRAG status | R.A.G. | RAG Q1 | RAG (Sept) | Statws COG | RAGB | RAYG |
    BRAGG | Traffic light | RAG Rated | Rating (RAG) | RAG rating (current) | RAG as at Q2 | Status (RAG) | BRAG
    Rating | R A G | Rag
funding: Budget | Resources required | Resources | Resources / funding | Cost | Funding | Funding source | Cost /
    budget | Financial implications | Budget (£) | Est. cost | Cyllid | Resource implications | Funding allocated |
    £ | Budget/Resources | Funded by | Cost and source of funding | What resources do we need? | Adnoddau |
    Financial resource | Resourcing | Amount (£) | Funding stream | Resource | Budget allocation | Resources (staff
    / £) | Cost (£000s) | Funding secured | Grant funding | Funding amount and source | Spend | Cost & funding
    stream | Budget identified | How will it be funded?
objective: Objective | Strategic objective | Aim | Aims | What do we want to achieve? | Our objective | Goal | Key
    objective | Objective / aim | Outcome we want to see | Ambition | Amcan | Nod | Strategic Outcome | What we want
    to achieve | Commitment | Focus area | Area of work | Issue to be addressed | Sub-objective | Objectives | Our
    aims | Desired objective | What we want to do | Overall objective | Aim of the work | Priority objective | Local
    objectives | Strategic Aim | Key aims
priority: Priority | CSP Priority | PCC priority | Strategic priority | Priority area | Links to priority | Link to
    Police & Crime Plan | Theme | Blaenoriaeth | Priority / theme | Priority ref | Links to CSP priorities | Thema |
    Which priority does this support? | Priority no. | Priority Theme | CSP priorities supported | Priority it
    supports | Strategic priority link | PCC Priorities | Police and Crime Plan link | Which strategic priority |
    Partnership priority
ref: Ref | Ref. | No. | No | Action No. | Action ref | # | ID | Item | Cyf | Rhif | Reference number | Action number
    | Ref no. | Action ref. | Ref No | Item no. | Objective ref | Row no | Action #
comment: Comments | Notes | Links to other strategies | Links to other plans | Risks | Barriers / risks |
    Dependencies | Baseline | Risk & mitigation | Links with other partnerships | Equality considerations |
    Interdependencies | Target group | Location | Ward(s) | Rationale | Why? | Evidence base | Issues / barriers |
    Contingency | Background | Additional information | Risks / issues | Risk | Links to plans |
    Equalities impact | Wider links | Related strategies | Links to national strategy | Key dependencies | Data /
    evidence of need
action: Action to be Taken by Partners | Deliverable / Activity | Priority Actions | Planned Work | Work Programme |
    Activity to deliver objective | Our response | What we plan to do and how | Action / Task / Project | Actions to
    support priority | Partnership Activity | Delivery Actions 2025/26 | Operational Delivery | Commitments for 2024
    | Gweithgarwch Allweddol | Action Plan | Prevention activity | Steps we will take | How we will achieve our
    objectives | Key Deliverables/Actions | Activity description | Proposed actions for the year | How it will be
    delivered | What will the Partnership do?
outcome: What success will look like | Expected outcome/impact | Success indicator(s) | Outcome Measure(s) | Key
    Milestones/Outcomes | Outcomes – what difference have we made? | How do we measure success? | Measure of Impact
    | Desired Results | What we expect to achieve | Measuring success | Indicators of success | Success measured by
    | Performance measures/indicators | Target(s) | Aspiration | Anticipated Benefits | How will we measure
    progress?
lead: Lead/Responsible Officer | Lead Officer (Job title) | Responsible Partner | Lead & Contact | Lead Partner
    Agency | Delivery Lead Agency | Accountable Body/Officer | Action Lead(s) | Agency Responsible for Delivery |
    Responsible Lead Agency | Lead Person/Agency | Officer Responsible | Lead Org. | Lead agency/ies | Lead Agency
    (Officer) | Theme Lead | Lead (s)
partners: Support Partners | Partners involved in delivery | Agencies involved in support | Other Responsible
    Agencies | Supporting Agency(ies) | Key Delivery Partners | Contributing Agency | Partner(s) | Support
    agency/officer | Key partners involved | Delivery Partner(s)
agencies: Lead(s) & Partners | Who's involved? | Responsible Agencies & Partners | Partners / Lead | Lead Agency and
    Support | Delivered by whom? | Organisation / Agency
timescale: Timescale / Milestones | Start Date / End Date | Timescale (by when) | When (timescale) | Planned
    completion | Target Completion | Est. Completion Date | Action due by | Delivery Dates | Timescale/Frequency |
    Due Date/Timescale | Deadline for completion | Date Completed | Start/Finish | Amserlen / Timescale | Estimated
    timescale
status: Progress/Update | Status/Progress Update | Current Progress | Progress to Sept 2024 | Latest Update (Jan 25)
    | Q2 Progress Update | Update as at 31.03.25 | Progress and Impact | What have we achieved? | 2023/24 Progress |
    Outcome to date/Update | Performance update | Current Position / Progress | Half Year Update | Where are we?
rag: Current RAG | RAG Status (BRAG) | RAG score | RAG – Sept | Q1 RAG | Overall RAG Rating | RAG (R/A/G)
funding: Funding/Resources | Cost/Resources | Resource(s) | Financial Implication | Budget/Cost | Funding Required
    (£) | Resources & Budget | Amount of funding | Project Cost | Cost to CSP (£) | Resources Allocated | Funding
    Stream/Amount
objective: Aim / Objective | Overarching Objective | Objective (what we want to achieve) | Desired Objective |
    Strategic Objectives | Objective/Outcome | Sub theme | Sub-theme | Key Objective | Our ambition
priority: Priority/Theme | Priorities met | CSP Strategic Priority | PCC Plan Priority | Priority Area | Theme /
    Priority | Police & Crime Plan Priority | Community Safety Priority
ref: Ref: | Ref/No | Action ref no | S/N | Item No
comment: Risks/Dependencies | Link to other Plans/Strategies | Risk/Barriers | Key Risks | Notes /
    Risks
"""
SAME = {"timescale": ("timescale", "end", "start"), "comment": ("comment", "none")}
UNDECIDED = (
    "Target / completion date", "Achievements", "Priority objective", "Agency / Partners", "Prif asiantaeth",
    "How will we measure this", "How we will measure impact", "How will we measure progress?",
)  # fmt: skip
"""Wordings that speak for other roles as well: the contents of the column decide."""


def _cases() -> list[tuple[str, str]]:
    lines = WORDINGS.replace("\n    ", " ").strip().splitlines()
    pairs = [line.partition(": ") for line in lines]
    return [(role, wording) for role, _, wordings in pairs for wording in wordings.split(" | ")]


@pytest.mark.parametrize(("role", "wording"), _cases())
def test_wording(role: str, wording: str) -> None:
    weights: dict[str, float] = dict(header_roles(wording))
    expected = max(weights.get(each, 0.0) for each in SAME.get(role, (role,)))
    if wording in UNDECIDED:
        assert expected >= 0.35
    else:
        assert expected >= 0.5
        assert expected == max(weights.values())


_SLIPS = st.lists(st.tuples(st.sampled_from("add drop swap change".split()), st.integers(0, 20)), max_size=3)


@given(st.sampled_from(sorted(header_words._words())), _SLIPS)
def test_a_misspelt_word_is_corrected_as_a_look_at_all_words_would(word: str, slips: list[tuple[str, int]]) -> None:
    for kind, place in slips:
        at = place % (len(word) + 1)
        before, here, after = word[:at], word[at : at + 1], word[at + 1 :]
        new = {"add": f"e{here}", "drop": "", "swap": f"{after[:1]}{here}", "change": "e"}[kind]
        word = before + new + (after[1:] if kind == "swap" else after)
    if len(word) < 5:
        return
    mistakes = 1 if len(word) < 8 else 2
    known = sorted(each for each in header_words._words() if len(each) > 4)
    best = min(known, key=lambda each: OSA.distance(word, each))
    expected = best if OSA.distance(word, best) <= mistakes and word not in header_words._words() else word
    assert header_words._corrected(word) == expected
