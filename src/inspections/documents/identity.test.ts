import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dateRangesIn } from './dates.ts'
import { authorityName, identityOf } from './identity.ts'
import type { Line } from './reading.ts'

const linesOf = (texts: readonly string[]): Line[] =>
  texts.map(text => ({ page: 1, text, start: 0, x: null, y: null, size: null, gap: false, mark: null }))

describe('the days of an inspection', () => {
  it.each([
    ['18 to 29 July 2022', ['2022-07-18/2022-07-29']],
    ['27 September to 8 October 2021', ['2021-09-27/2021-10-08']],
    ['25 October 2021 to 5 November 2021', ['2021-10-25/2021-11-05']],
    ['29 April 2014 – 21 May 2014', ['2014-04-29/2014-05-21']],
    ['20 June 2017 ─ 13 July 2017', ['2017-06-20/2017-07-13']],
    ['27-31 January 2020', ['2020-01-27/2020-01-31']],
    ['12 December to 10 January 2023', ['2022-12-12/2023-01-10']],
    ['5 to 9 December 2022 and 14 to 15 February 2023', ['2022-12-05/2022-12-09', '2023-02-14/2023-02-15']],
    ['3 to 7 and 17 to 21 February 2020', ['2020-02-03/2020-02-07', '2020-02-17/2020-02-21']],
    ['3 and 4 December 2030', ['2030-12-03/2030-12-04']],
    ['28, 29 and 30 June 2032', ['2032-06-28/2032-06-30']],
    ['on 31 May and 1 June 2023', ['2023-05-31/2023-06-01']],
    ['1st to 3rd March 2021', ['2021-03-01/2021-03-03']],
    ['7 March 2024', ['2024-03-07/2024-03-07']],
    ['31 February 2024', []],
    ['some time in July', []],
  ])('%s', (text, expected) => {
    expect(dateRangesIn(text).map(({ from, to }) => `${from}/${to}`)).toEqual(expected)
  })

  it('any two days written in full come back as they were written', () => {
    const day = fc.date({ min: new Date('2013-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = [one, other].sort((a, b) => a.getTime() - b.getTime())
        const words = [from, to].map(date =>
          new Intl.DateTimeFormat('en-GB', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          }).format(date),
        )
        const days = [from, to].map(date => date?.toISOString().slice(0, 10))
        expect(dateRangesIn(words.join(' to '))).toEqual([{ from: days[0], to: days[1] }])
      }),
    )
  })

  it('a line is a date only when it is nothing else', () => {
    expect(dateOf('20 August 2031')).toBe('2031-08-20')
    expect(dateOf('Tuesday, 2 August 2032')).toBe('2032-08-02')
    expect(dateOf('on 20 August 2031')).toBeNull()
  })
})

describe('the authority’s short name', () => {
  it.each([
    ['Devon County Council', 'Devon'],
    ['Wakefield District Metropolitan Council', 'Wakefield'],
    ['London Borough of Croydon', 'Croydon'],
    ['Royal Borough of Kingston upon Thames', 'Kingston upon Thames'],
    ['City of Bradford Metropolitan Borough Council', 'Bradford'],
    ['City of London Corporation', 'City of London'],
    ['City of York Council', 'York'],
    ['Council of the Isles of Scilly', 'Isles of Scilly'],
    ['Stoke-on-Trent City Council', 'Stoke-on-Trent'],
    ['Kingston upon Hull City Council', 'Kingston upon Hull'],
    ['Herefordshire, County of', 'Herefordshire'],
    ['the London Borough of Hammersmith and Fulham', 'Hammersmith and Fulham'],
    ['Bath & North East Somerset Council', 'Bath & North East Somerset'],
    ['King’s Lynn Borough Council', 'King’s Lynn'],
    ['1 Leeds ', 'Leeds'],
    ['local authority', null],
    ['', null],
  ])('of %s', (printed, name) => {
    expect(authorityName(printed)).toBe(name)
  })

  it.each([
    [
      [
        'Devon County Council',
        'Inspection of children’s social care services',
        'Inspection dates: 4 to 15 June 2018',
      ],
      'Devon',
    ],
    [
      [
        'Rutland County Council',
        'Inspection of local authority children’s services',
        'Inspection dates: 2 to 13 March 2020',
      ],
      'Rutland',
    ],
    [
      [
        'Inspection of Bournemouth,',
        'Christchurch and Poole local authority',
        'children’s services',
        'Inspection dates: 6 to 17 December 2021',
      ],
      'Bournemouth, Christchurch and Poole',
    ],
    [
      ['Inspection of Kent County Council', "children's services", 'Inspection dates: 9 to 20 May 2022'],
      'Kent',
    ],
    [
      [
        'Royal Borough of Kingston upon',
        'Thames',
        'Inspection of children’s social care services',
        'Inspection dates: 21 to 25 October 2019',
      ],
      'Kingston upon Thames',
    ],
  ])('from a title page: %s', (title, authority) => {
    expect(identityOf(linesOf([...title, 'Judgement Grade']))).toMatchObject({
      kind: 'full-inspection',
      framework: 'ILACS',
      authority,
    })
  })
})

describe('what a document is', () => {
  it.each([
    ['Focused visit to Exampleshire children’s services', 'focused-visit', 'ILACS'],
    [
      'This letter summarises the findings of the focused visit to Exampleshire children’s services on 5 March 2024.',
      'focused-visit',
      'ILACS',
    ],
    ['Monitoring visit of Exampleshire local authority children’s services', 'monitoring-visit', 'ILACS'],
    [
      'This letter summarises the findings of the third monitoring visit to Exampleshire children’s services on 7 March 2017.',
      'monitoring-visit',
      'SIF',
    ],
    ['Area SEND inspection of Exampleshire Local Area Partnership', 'area-send', 'other'],
    ['Joint targeted area inspection of the multi-agency response in Exampleshire', 'other', 'other'],
    ['Annual report of the director of public health', 'other', 'other'],
  ])('%s', (line, kind, framework) => {
    expect(identityOf(linesOf(['Dear Director', line, 'Inspectors looked at practice.']))).toMatchObject({
      kind,
      framework,
    })
  })
})
