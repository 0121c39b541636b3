/** Words that tell of one person, or of every person of a small group, and words about anybody's life that nobody may read here. */

/** Between "the" and "pupil" these say that somebody else is meant, or nobody: "the plan of each child", "the school and parent". */
const NO_ADJECTIVE =
  'of|for|to|with|and|or|each|every|any|your|their|its|in|on|at|by|from|as|than|that|who|what|when|where|which|if|how|is|are|was|were|be|has|have|no|not|per|we|they|you|i|it';
const ADJECTIVES = `(?:(?!(?:${NO_ADJECTIVE})\\s)[\\p{L}'-]+\\s+){0,3}`;
const ONE = `\\b(?:an?|another|one|this|that|the|our|my)\\s+`;
const HUMAN =
  'child|kid|pupil|student|learner|young person|youngster|teenager|teen|adolescent|infant|toddler|patient|parent|mother|father|guardian|carer|boy|girl|man|woman|lad|lass|refugee|orphan|victim|sufferer|resident|neighbour|individual|sixth[\\s-]former|school\\s+refuser|school\\s+leaver';
/** After these it is a body, a paper or a service: the parent carer forum, a pupil referral unit. */
const BODY =
  '(?:carer\\s+)?(?:forums?|surveys?|groups?|panels?|councils?|premium|referral|voice|protection|networks?|portal|places?|numbers?|governors?|seats?|votes?|representatives?|reps?|friendly|guides?|experience|participation|engagement|health|and\\s+(?:adolescent|family|young|carer))\\b';
/** A seat that any parent carer may take. */
const SEAT = '(?:on|as|sits|chairs|co-chairs|joins)\\b';
const SINGLE = [
  new RegExp(
    `${ONE}${ADJECTIVES}(?:${HUMAN})(?![\\p{L}'-]|\\s+carers\\b|\\s+carer\\s+${SEAT}|(?<=parent\\s+carer)\\s+${SEAT}|\\s+${BODY})`,
    'iu',
  ),
  // "A child's plan" is anybody's; "the deaf child's plan" is not.
  new RegExp(`${ONE}(?!young\\s)[\\p{L}-]+\\s+(?:${HUMAN})'s\\b`, 'iu'),
  new RegExp(`${ONE}${ADJECTIVES}(?:wheelchair|service|hearing[\\s-]aid|cane|sign\\s+language)\\s+user\\b`, 'iu'),
  /\b(?:wheelchair|hearing[\s-]aid|cane)\s+user\b/iu,
  /\b(?:youngest|oldest|eldest|tallest|newest|quietest)\s+(?:[\p{L}-]+\s+)?(?:member|child|pupil|student|learner|person|user|parent|one)\b/iu,
  /\b(?:somebody|someone)\s+(?:[\p{L}-]+\s+)?(?:with|who|whose|from|in|at|else|is|was|has|had|we|i)\b/iu,
  /\b(?:an?|another|one|that|the)\s+(?:disabled\s+|deaf\s+|blind\s+)?person\s+(?:with|who|whose|was|is|has|had)\b/iu,
  new RegExp(
    `${ONE}${ADJECTIVES}family\\s+(?:who|whose|was|is|has|had|left|moved|waits?|waited|lost|complained|told|said|with|at|from)\\b`,
    'iu',
  ),
  /\b(?:our|my|the)\s+(?:youngest|eldest)\b|\b(?:our|my)\s+oldest\b/iu,
  /\bcase\s+stud(?:y|ies)\b/iu,
  /\b(?:an?|one|the|this|that)\s+(?:[\p{L}-]+\s+){0,2}(?:tribunal|ombudsman|court|complaint)\s+case\b/iu,
  /\b(?:deaf|blind|disabled|autistic|dyslexic)\s+(?:teacher|tutor|officer|colleague|governor|nurse|member\s+of\s+staff)\b/iu,
  // What one placement costs or where it is tells of whoever has it; a training package tells of nobody.
  /\b(?:an?|one|the|this|that|our)\s+(?:[\p{L}\d£,'-]+\s+){0,3}?(?:EOTAS|bespoke|care|residential|specialist|expensive|out[\s-]of[\s-](?:county|area|borough|city)|52[\s-]week|£[\d,.]+k?)\s+(?:placement|package)\b(?!\s+(?:of\s+training|panel|policy|budget))/iu,
];

const PEOPLE =
  '(?:children|child|kids?|pupils?|students?|learners?|young\\s+people|young\\s+person|youngsters|teenagers?|patients?|parents?|carers?|famil(?:y|ies)|boys|girls|members|users?|residents|people)';
const PLACE =
  '(?:school|unit|class|group|hub|cent(?:re|er)|setting|nursery|college|home|base|provision|cohort|academy|playgroup|ward|village|room|club|clinic|hospital|tutor\\s+group|year\\s+group)';
const WORDS = (most: number): string => `(?:[\\p{L}\\d'-]+\\s+){0,${most}}?`;
const EVERY_ONE = [
  new RegExp(
    `\\b(?:all|none|every|each|everyone|everybody|nobody|no\\s+one|no|most)\\s+${WORDS(4)}(?:${PEOPLE}\\s+)?${WORDS(1)}(?:at|in|from|of|on)\\s+(?:the|our|this|that|an?)\\s+${WORDS(3)}${PLACE}\\b`,
    'iu',
  ),
  new RegExp(`\\bnone\\s+of\\s+${WORDS(4)}(?:${PEOPLE}|${PLACE}|them|us)\\b`, 'iu'),
  new RegExp(
    `(?<![\\d.,])(?:100|0)\\s?(?:%|per\\s?cent|percent)\\s+of\\s+${WORDS(3)}(?:${PEOPLE}|${PLACE}|them|us)\\b`,
    'iu',
  ),
  new RegExp(`\\b(?:the|our)\\s+(?:whole|entire)\\s+${WORDS(1)}${PLACE}\\b`, 'iu'),
  new RegExp(
    `\\b(?:half|thirds?|quarters?|fifths?|most|majority)\\s+(?:of\\s+)?(?:the|our|this|that|an?)\\s+${WORDS(2)}${PLACE}\\b`,
    'iu',
  ),
  new RegExp(`\\b(?:smallest|tiniest|tiny)\\s+${WORDS(2)}${PLACE}\\b`, 'iu'),
];

const LIVES =
  /\b(?:deaths?|died|dies|dying|dead|deceased|bereave\w*|funerals?|killed|suicid\w*|self[\s-]harm\w*|overdos\w*|orphan\w*|syndromes?|cancer|leuk(?:a)?emia|tumours?|epilep\w*|cerebral\s+palsy|cystic\s+fibrosis|\p{L}*dystroph\w*|diabet\w*|hiv|schizophreni\w*|psychosis|psychotic|bipolar|anorexi\w*|bulimi\w*|terminal(?:ly)?\s+ill\w*|life[\s-]limit\w*|diagnosed\s+(?:with|as)|abus\w+|assault\w*|rap(?:e|ed|ist)|neglected|trafficked|violen\w+|police|arrest\w*|prison\w*|custody|convict(?:ed|ion)\w*|criminals?|offenders?|sectioned|expelled|pregnan\w*|miscarr\w*|abortion|asylum|deport\w*|homeless|evicted|imprisoned|fostered|inquests?|traged(?:y|ies)|tragic|serious\s+incidents?|(?:safeguarding|rapid)\s+(?:practice\s+)?reviews?|allegations?|misconduct|grievances?|disciplinary|sacked|dismissed|resigned|(?:sick|maternity|paternity|compassionate)\s+leave|off\s+sick|gangs?|county\s+lines|exploited|kni(?:fe|ves)|eating\s+disorders?|secure\s+(?:units?|homes?|accommodation)|gay|lesbian|bisexual|trans|transgender|car\s+crash|accident|hit\s+by\s+an?)\b/iu;
const LIFE_EVENTS = [
  LIVES,
  /\blost\s+(?:an?|the|his|her|their|both|our)\s+(?:[\p{L}-]+\s+)?(?:parents?|mother|father|child|baby|friend|brother|sister|son|daughter|home)\b/iu,
  /\brare\s+(?:[\p{L}-]+\s+)?(?:conditions?|diseases?|disorders?|illness(?:es)?|genes?|needs?|diagnos[ie]s)\b/iu,
  /\b(?:am|is|are|be|been|was|were|taken|went|now|live[sd]?|came|come)\s+(?:[\p{L}-]+\s+)?(?:in|into|out\s+of)\s+(?:local\s+authority\s+|foster\s+)?care\b/iu,
  /\b(?:our|their|his|her|an?)\s+adopted\b/iu,
  /\blooked[\s-]after\s+(?:child|pupil|student|learner|young\s+person|teenager|boy|girl|parent|member)\b/iu,
  /\bplacements?\s+(?:breakdowns?|broke|failed|fell|collapsed)\b/iu,
  /\b(?:was|were|been|got|being)\s+(?:[\p{L}-]+\s+){0,2}(?:excluded|suspended|off-rolled|restrained|secluded|adopted\s+by)\b(?!\s+from\s+(?:the|this|our|these)\s+(?:figures?|numbers?|counts?|data|measures?))/iu,
];

const finds = (patterns: readonly RegExp[], sentence: string): boolean =>
  patterns.some((pattern) => pattern.test(sentence));

export const tellsOfOnePerson = (sentence: string): boolean => finds(SINGLE, sentence);
export const tellsOfAGroup = (sentence: string): boolean => finds(EVERY_ONE, sentence);
export const tellsOfALife = (sentence: string): boolean => finds(LIFE_EVENTS, sentence);
