/**
 * Bank holidays of England and Wales, 2012 to 2028, with the one-off days of 2012, 2022 and 2023 and the
 * substitute days. Good Friday and Christmas Day are among them, so that with weekends they are every day
 * that is not a working day in SI 2007/462 regulation 1.
 * Source: GOV.UK bank holidays, Open Government Licence v3.0, as collected in
 * ministryofjustice/govuk-bank-holidays (MIT). A test holds this table against that file
 * (data/calendar/uk-bank-holidays-2012-2028.moj-mit.json of the reference material).
 */
export const BANK_HOLIDAY_YEARS = { first: 2012, last: 2028 } as const

/** Month and day, by year. */
const DAYS: Readonly<Record<number, string>> = {
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

/** Every bank holiday as 'YYYY-MM-DD'. */
export const BANK_HOLIDAYS: ReadonlySet<string> = new Set(
  Object.entries(DAYS).flatMap(([year, days]) => days.split(' ').map(day => `${year}-${day}`)),
)
