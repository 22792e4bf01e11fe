/** A controlled theme: its key, its words on a page, and the words of a finding that suggest it. */
export interface Theme {
  readonly theme: string
  readonly title: string
  /** Matched against a finding's text in lower case, whole words from the front. */
  readonly words: RegExp
}

/**
 * The controlled list of themes (record.json meta.controlledThemes), with plain titles. The words only suggest:
 * a person confirms what a finding is about.
 */
export const themes = [
  { theme: 'IRO', title: 'Independent reviewing officers', words: /\biros?\b|reviewing officer/ },
  {
    theme: 'LADO',
    title: 'Allegations against professionals (LADO)',
    words: /\blado\b|designated officer|allegations (?:against|about)/,
  },
  {
    theme: 'LSCB',
    title: 'Safeguarding partnership',
    words: /\blscb\b|safeguarding (?:children )?(?:board|partnership)/,
  },
  {
    theme: 'SEND',
    title: 'Special educational needs and disabilities',
    words: /\bsend\b|special educational|education,? health and care plan/,
  },
  { theme: 'UASC', title: 'Unaccompanied children', words: /\buasc\b|unaccompanied|asylum/ },
  { theme: 'adoption', title: 'Adoption', words: /\badopt/ },
  { theme: 'assessment', title: 'Assessment', words: /\bassess|chronolog|risk and need/ },
  {
    theme: 'audit-quality-assurance',
    title: 'Audit and quality assurance',
    words: /quality[- ]assur|\baudit|learning loop/,
  },
  {
    theme: 'care-leavers',
    title: 'Care leavers',
    words:
      /care leaver|leaving care|pathway plan|personal advis|care[- ]experienced|staying close|local offer/,
  },
  {
    theme: 'care-planning',
    title: 'Care planning',
    words:
      /care plan|children[’']s plans|looked[- ]after review|placement with parents|decisions? for children to come into care/,
  },
  { theme: 'caseloads', title: 'Caseloads', words: /caseload|workload/ },
  {
    theme: 'child-in-need-plans',
    title: 'Child-in-need plans',
    words:
      /child(?:ren)?[- ]in[- ]need|\bcin\b|plans? and planning|\bplans (?:too|vary)|quality of (?:children[’']s )?plan/,
  },
  {
    theme: 'child-protection-plans',
    title: 'Child protection plans',
    words:
      /child protection|protection plan|section 47|strategy (?:discussion|meeting)|plans? and planning|\bplans (?:too|vary)|quality of (?:children[’']s )?plans\b(?! for children in need)/,
  },
  { theme: 'complaints-learning', title: 'Learning from complaints', words: /complaint/ },
  { theme: 'core-groups', title: 'Core groups', words: /core group/ },
  {
    theme: 'corporate-parenting',
    title: 'Corporate parenting',
    words: /corporate parent|corporate responsib/,
  },
  { theme: 'disabled-children', title: 'Disabled children', words: /disabled|\bdisabilit/ },
  { theme: 'diversity', title: 'Diversity and identity', words: /\bdivers|ethnic|cultur|identity|heritage/ },
  {
    theme: 'early-help',
    title: 'Early help',
    words: /early help|early intervention|family hub|step[- ](?:up|down)/,
  },
  {
    theme: 'education',
    title: 'Education',
    words:
      /\beducation(?!,? health)|virtual school|school|attainment|\bneet\b|employment or training|pupil premium/,
  },
  {
    theme: 'family-voice',
    title: 'Families’ voice',
    words:
      /voice of (?:parents|famil)|family group|parents[’'] views|feedback from (?:parents|famil)|family network/,
  },
  {
    theme: 'fostering-sufficiency',
    title: 'Fostering and sufficiency of homes',
    words:
      /sufficien|(?<!private(?:ly)? )foster(?!ed)|placement|suitable homes|connected (?:carer|person)|kinship|range of accommodation/,
  },
  {
    theme: 'front-door',
    title: 'Front door',
    words:
      /front door|\bmash\b|multi-agency safeguarding hub|contacts? and referral|threshold|\bhub\b|screening/,
  },
  {
    theme: 'health-emotional-wellbeing',
    title: 'Health and emotional wellbeing',
    words: /\bhealth\b(?! and care plan)|emotional|wellbeing|therap|dent(?:al|ist)|\bcamhs\b/,
  },
  { theme: 'housing', title: 'Housing and homelessness', words: /homeless|housing|accommodation|tenanc/ },
  {
    theme: 'leadership',
    title: 'Leadership',
    words:
      /leader|corporate responsib|pace of (?:improvement|change)|governance|scrutiny|strategic|political/,
  },
  { theme: 'life-story-work', title: 'Life-story work', words: /life[- ]?story/ },
  {
    theme: 'management-oversight',
    title: 'Management oversight',
    words: /oversight|management (?:grip|decision|challenge)|managers|escalat|tracking|\bdrift\b|\bdelay/,
  },
  {
    theme: 'missing-exploitation',
    title: 'Missing and exploited children',
    words: /\bmissing(?! education)|exploit|return (?:home )?interview|trafficked|gang/,
  },
  { theme: 'neglect', title: 'Neglect and domestic abuse', words: /neglect|domestic (?:abuse|violence)/ },
  {
    theme: 'nqsw-support',
    title: 'Newly qualified social workers',
    words: /newly qualified|\bnqsw|\basye\b/,
  },
  {
    theme: 'out-of-hours',
    title: 'Out of hours',
    words: /out[- ]of[- ]hours|outside (?:of )?office hours|emergency duty/,
  },
  {
    theme: 'partnership',
    title: 'Partnership working',
    words: /partner|multi-agency|inter-agency|police|agencies/,
  },
  {
    theme: 'performance-data',
    title: 'Performance data',
    words: /performance (?:data|information|management|report)|management information|\bdata\b/,
  },
  {
    theme: 'permanence',
    title: 'Permanence',
    words: /permanen|long[- ]term (?:match|foster)|special guardian|reunif/,
  },
  {
    theme: 'pre-proceedings',
    title: 'Pre-proceedings',
    words: /pre-?proceeding|public law outline|\bplo\b|court|letters? before/,
  },
  { theme: 'private-fostering', title: 'Private fostering', words: /private(?:ly)? foster/ },
  {
    theme: 're-referrals',
    title: 'Re-referrals',
    words: /re-?referr|repeat referral|closed too (?:soon|early)|closure/,
  },
  {
    theme: 'recording',
    title: 'Recording',
    words: /\brecord(?:s|ing|ed)?\b|case files?|electronic (?:case|social care)/,
  },
  { theme: 'section-20', title: 'Section 20', words: /section 20|voluntary accommodat/ },
  { theme: 'supervision', title: 'Supervision', words: /supervis/ },
  {
    theme: 'unregistered-placements',
    title: 'Unregistered homes',
    words: /unregistered|unregulated|depriv(?:ation|ed) of (?:their )?liberty/,
  },
  { theme: 'visits', title: 'Visits', words: /\bvisit(?:s|ing|ed)?\b|seen (?:alone|regularly)/ },
  {
    theme: 'voice-of-the-child',
    title: 'Voice of the child',
    words:
      /\bvoice|unheard|listened to|feel heard|children[’']s (?:views|wishes)|wishes and feelings|children in care council|direct work|advoca|independent visitor/,
  },
  {
    theme: 'workforce-stability',
    title: 'Workforce',
    words:
      /workforce|recruit|retention|turnover|\bagency\b(?! meeting)|staffing|chang\w+ (?:of |in )?(?:manager|social worker|worker)|enough social workers|stab(?:le|ility|ilise)/,
  },
] as const satisfies readonly Theme[]

export function themeTitle(theme: string): string {
  return themes.find(one => one.theme === theme)?.title ?? theme
}

export function isTheme(theme: string): boolean {
  return themes.some(one => one.theme === theme)
}
