/**
 * Of how many findings in a hundred a stem is met, counted in the 468 items under "what needs to improve" of 60 Ofsted
 * reports of 2014 to 2025 (Crown copyright, Open Government Licence v3.0); stems in under 2 in 100 are left out. Words
 * of inspection English such as these say little about what a finding is about.
 */
const shares: readonly (readonly [number, string])[] = [
  [0.59, 'children'],
  [0.28, 'qualiti'],
  [0.27, 'care'],
  [0.26, 'plan'],
  [0.23, 'ar'],
  [0.19, 'work'],
  [0.16, 'assess need social'],
  [0.14, 'effect leaver servic support young'],
  [0.13, 'peopl'],
  [0.12, 'improv manag'],
  [0.11, 'respons time'],
  [0.1, 'risk thei'],
  [0.09, 'inform'],
  [0.08, 'child oversight practic review'],
  [0.07, 'arrang consist foster look worker'],
  [0.06, 'agenc health home local meet parent perman protect record timeli understand us'],
  [0.05, 'access decis help life make miss provid receiv suffici supervis'],
  [
    0.04,
    'accommod author carer case educ experi famili histori homeless impact implement independ offer offic perform person placement privat progress senior stori thi year',
  ],
  [
    0.03,
    'achiev across action ag appropri assur challeng chang clear complet delai develop disabl group identifi interview leader level live monitor outcom partner pathwai pre proceed reduc reflect return robust specif staff strategi suitabl threshold train vulner well',
  ],
  [
    0.02,
    'address analysi better circumst corpor drive entitl exploit good identif mental multi number old order particularli partnership place present process regular requir strateg subject system',
  ],
]

export const background: ReadonlyMap<string, number> = new Map(
  shares.flatMap(([share, stems]) => stems.split(' ').map(stem => [stem, share] as const)),
)
