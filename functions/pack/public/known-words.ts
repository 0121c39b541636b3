/** Words that may stand with a capital in a text that anybody may read, and the words for numbers in the languages that families write. */

const wordsIn = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Words that job titles, bodies and organisations are made of. */
export const TITLE_WORDS: ReadonlySet<string> = new Set(
  wordsIn(
    `head lead leads leader director directors chief executive officer officers manager managers chair vice co-ordinator coordinator
  adviser advisor advisers advisors commissioner commissioning analyst nurse nursing designated clinical medical social care principal
  educational psychologist psychology deputy assistant independent parent parents carer carers forum send sen sencos senco ehc ehcp plan
  plans programme program project quality data health local offer preparing for adulthood annual review reviews disagreement resolution
  children children's childrens young people people's services service accountable joint icb ccg dfe nhs england of the and in a to with
  council county city borough district metropolitan team board regional national member members improvement writer writers inclusion
  school schools headteacher head-teacher teacher therapy therapist therapies speech language occupational community trust foundation
  consultant paediatrician public strategic strategy operations operational partnership participation engagement co-production
  communications communication finance education learning transport integrated group steering committee cabinet portfolio holder
  workstream early years youth family families support casework case assessment assessments statutory performance information business
  intelligence delivery transformation safeguarding governor governors university hospital hospitals provider providers panel department
  ofsted cqc inspectorate senior responsible owner accountable interim acting area corporate general practice gp professional
  professionals worker workers practitioner dco dmo dsco sro dcs its on at by all`,
  ),
);

/** Known with a capital anywhere: the days, the law, the bodies and the short names of the field. */
export const FIELD_WORDS: ReadonlySet<string> = new Set(
  wordsIn(
    `january february march april may june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday easter christmas spring autumn summer winter english welsh polish british united kingdom uk act code tribunal state
  accelerated progress action government parliament wellbeing ehcps app aap la las ep eps salt slt ot camhs cyp pfa ics mat nhse
  hmcts sendiass sendias pcf kpi kpis qa gps asd adhd semh slcn pdf read easy i i'm i've i'd i'll you said local`,
  ),
);

/** A sentence may begin with these; in its middle, with a capital, they are not known. None of them is a usual name. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  wordsIn(
    `a about above across answers appeals assessments calls decisions drafts exclusions requests responses permanent suspensions
  replies some monthly percentages across add adopt after again agree align all almost also although amend an analyse and another any appoint apply
  approve are around as ask assess at attend audit audits auditors be because become been before begin behind better between bring build
  but buy by calls can carry change changes check checks choose clear close collect commission communicate compare complete consult
  continue co-design co-produce coproduce create cut decide decides decisions define deliver design develop did discuss do does draft
  drafts draw each embed employ end engage ensure establish evaluate even every evidence examine expand explain extend fewer final
  finalise find first five follow four from fund gather get give given good had half has have health help here hold holds how however if
  identify implement improve improved improving in include increase increased inform inspectors introduce introduced invest invite
  involve is it its issue join keep last launch let letters line link listen look looking maintain make many map maintained measure meet
  meetings monitor monthly more most move much must my need neither never new next no none nor not nothing now of offer officers often
  on once only open or other our outcomes over overall papers pay percentage pilot place plan plans please prepare produce promise
  promote propose provide publish published put quarterly raise reach read reading recruit recruited redesign reduce reduced refresh
  regular reinstate rely remove reopen repair repeat replace reply report require research resource respond restore review revise
  rewrite roll run score seat secure see seldom send set several share should show sign since so some somebody something speak speaks
  staff standard start statement still stop strengthen survey surveys take talk target teach tell test than that the their them then
  there these they things think this those though three through time to today together too track train training trial try two under
  understand unless until up update upskill use visit wait waiting was we weekly weeks well were what when where which while who why
  widen with within without work working write yearly yes you your`,
  ),
);

/** English, Welsh and Polish; in other languages figures are found and words are not. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  [
    'one un jeden jedna jedno jednego jednej',
    'two dau dwy dwa dwie dwoje dwóch dwaj dwojga',
    'three tri tair trzy troje trzech trzej trojga',
    'four pedwar pedair cztery czworo czterech czterej czworga',
    'five pump pum pięć pięcioro pięciu',
    'six chwech chwe sześć sześcioro sześciu',
    'seven saith siedem siedmioro siedmiu',
    'eight wyth osiem ośmioro ośmiu',
    'nine naw dziewięć dziewięcioro dziewięciu',
    'ten deg deng dziesięć dziesięcioro dziesięciu',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
    'twenty',
  ].flatMap((line, index) => wordsIn(line).map((word): [string, number] => [word, index + 1])),
);

export const TENS: ReadonlyMap<string, number> = new Map(
  wordsIn('twenty thirty forty fifty sixty seventy eighty ninety').map((word, i): [string, number] => [
    word,
    (i + 2) * 10,
  ]),
);

/** Names that are words as well: in small letters they are only the word. */
export const NAMES_AND_WORDS: ReadonlySet<string> = new Set(
  wordsIn(
    `will may mark rose grace hope faith joy bill sue pat rob jack art frank chase miles page lane long short old hill wood woods field
  fields brook banks bush ford church street rich sky dawn eve iris ivy lily daisy violet olive hazel heather holly pearl ruby jade
  amber sandy penny patience mercy charity harmony carol robin martin jay victor guy max ray ash cliff dale glen heath forest reed stone
  cash price power best good love day king knight major bishop mason cook baker potter porter shepherd turner walker weaver white black
  brown green grey gray blue bath wells walls ball bell bird fox wolf lamb bull swan marsh waters rivers beach bridge bridges gates parks
  park grove frost sharp strong swift wise hardy noble bright sweet savage steel cotton berry cherry rice curry pepper salt flower bloom
  branch bond hall house castle temple cross just close drew barber archer hunter driver sailor singer taylor summers winters spring
  friend goodwill hand head foot legg stride little small bigg large less more moore least most rule law laws judge noon month weeks
  gale rain snow storm case chance child childs cope dear dent drew dew fair gain gold hurt keen lock lovely mile pace paine
  peace penn pike poole pound press pride quick read rush sale sands self shaw silver steer stern stock sure true vale ward wake way
  webb wild worth wray`,
  ),
);

/** What is counted without counting people. */
export const THINGS =
  'days?|weeks?|months?|hours?|minutes?|pages?|sides?|terms?|times|workstreams?|seats?|trusts?|promises|organisations?|inbox|policy|template|dashboard|newsletter|website|strategy|charter|areas|boards?|hubs?';
