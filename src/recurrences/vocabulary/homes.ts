import type { Concept } from './concept.ts'

/** Children in care: coming in, their homes, permanence, their story. */
export const homes: readonly Concept[] = [
  {
    concept: 'coming-into-care',
    title: 'decisions for children to come into care',
    words:
      /(?:com\w+|bring\w*|enter\w*|taken)(?: them)?(?: in)?(?:to)? care\b|into care when|(?:to be|become) looked after/,
    telling: 2.5,
  },
  {
    concept: 'section-20',
    title: 'section 20 and voluntary accommodation',
    words: /section 20|\bs\.? ?20\b|voluntar(?:y|ily) accommodat|voluntary care/,
    telling: 3,
  },
  {
    concept: 'foster-carers',
    title: 'foster carers',
    words: /foster (?:carer|famil|home)|fostering (?:staff|service|team|recruit)|fostering\b/,
    unless: /private(?:ly)? foster\w*|private foster care/g,
    telling: 2.2,
    within: ['enough-homes'],
  },
  {
    concept: 'adopter-recruitment',
    title: 'recruiting adopters',
    words:
      /(?:adopters?|adoptive (?:parents?|famil\w+)) recruit|recruit\w* (?:\w+,? ){0,3}?(?:adopters?|adoptive (?:parents?|famil))|(?:prospective|enough|too few|more) adopt(?:ers|ive (?:parents|famil))/,
    telling: 2.8,
  },
  {
    concept: 'enough-homes',
    title: 'enough homes for children',
    words:
      /sufficiency (?:strategy|plan|of (?:suitable )?(?:place|home|foster))|placement (?:choice|sufficien)|(?:enough|too few|sufficien\w*|number of|availability of) (?:\w+,? ){0,4}?(?:foster|placement|homes)|siblings? (?:groups )?and teenagers|sibling groups/,
    // Sibling groups for whom adopters are sought need another kind of home than a foster family.
    unless: /adopt\w+ (?:\w+,? ){0,8}?sibling groups/g,
    telling: 2.2,
  },
  {
    concept: 'kinship-care',
    title: 'connected carers and placement with parents',
    words: /connected (?:carer|person)|kinship|placed? with parents|placement with parents|special guardian/,
    telling: 2.4,
  },
  { concept: 'adoption', title: 'adoption', words: /adoption|adoptive|\badopted\b/, telling: 2 },
  {
    concept: 'permanence',
    title: 'permanence',
    words: /permanen(?:ce|cy)|(?:made|become) permanent|permanent (?:home|placement|famil)|long term match/,
    telling: 2.8,
  },
  {
    concept: 'placement-stability',
    title: 'stability of placements',
    words:
      /placement (?:stability|moves?|breakdown|disruption)|stab\w+ placement|short term placement|\bplacements?\b/,
    unless: /separated for|registered placements?/g,
    telling: 1.4,
  },
  {
    concept: 'siblings',
    title: 'brothers and sisters',
    words: /sibling|half sister|\btwins?\b|brothers and sisters/,
    unless: /sibling groups|for siblings and teenagers/g,
    telling: 1.6,
  },
  {
    concept: 'care-planning',
    title: 'planning for children in care',
    words:
      /care plan|(?:without|not) (?:\w+ )?(?:proper )?planning|planning not robust|plan\w* (?:and recorded )?by the second|planning for children (?:in|looked)|chaotic/,
    unless: /education, health and care plans?/g,
    telling: 1.6,
    within: ['plans'],
  },
  {
    concept: 'reviewing-officers',
    title: 'independent reviewing officers',
    words: /reviewing (?:officer|service)|\biros?\b/,
    telling: 3,
  },
  {
    concept: 'challenge',
    title: 'challenge to poor practice',
    words: /\bchallenge/,
    unless: /(?:major|financial|budget) challenges?/g,
    telling: 1,
  },
  {
    concept: 'care-reviews',
    title: 'reviews of children in care',
    words: /(?:looked after|care) reviews?\b|reviews (?:late|undertaken|within)/,
    telling: 1.6,
  },
  {
    concept: 'unregistered-homes',
    title: 'unregistered homes',
    words: /unregist|unregulat|unapproved/,
    telling: 2.9,
    within: ['restricted-and-unregistered'],
  },
  {
    concept: 'deprivation-of-liberty',
    title: 'deprivation of liberty',
    words: /depriv\w+ of (?:their )?liberty/,
    telling: 2.9,
    within: ['restricted-and-unregistered'],
  },
  {
    concept: 'restricted-and-unregistered',
    title: 'unregistered homes and deprivation of liberty',
    words: /unlawful placement/,
    telling: 1.2,
  },
  {
    concept: 'life-story-work',
    title: 'life-story work',
    words: /life ?(?:story|journey)|life histories|understand their (?:histor|past)/,
    telling: 3,
  },
  {
    concept: 'residential',
    title: 'residential homes',
    words: /residential (?:provision|home|care)|children's homes?/,
    unless: /unregistered children's homes?/g,
    telling: 2.2,
  },
  {
    concept: 'transitions',
    title: 'moving on to adult services',
    words: /transition|adult services|moving over/,
    telling: 1.8,
  },
]
