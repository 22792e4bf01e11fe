import { describe, expect, test } from 'vitest'
import { missingFiles, readingOf, sharedBytes } from '../testing.ts'
import { areaOf, areaOfOns, areas, codeOfLait, currentAuthorities } from './rules.ts'

describe('the authorities of England', () => {
  test('there are 153 today, each with its codes, Ofsted number and region', () => {
    const current = currentAuthorities()
    expect(current).toHaveLength(153)
    expect(new Set(current.map(one => one.urn)).size).toBe(153)
    for (const { name, region, onsCodes } of current)
      expect([name, areaOf(region ?? '')?.kind, onsCodes.length > 0]).toEqual([name, 'region', true])
  })

  test('no code stands for two areas', () => {
    expect(new Set(areas.map(one => one.code)).size).toBe(areas.length)
    const ons = areas.flatMap(one => one.onsCodes)
    expect(new Set(ons).size).toBe(ons.length)
  })

  test('Herefordshire has the codes that every publisher gives it', () => {
    expect(areaOf('884')).toMatchObject({ name: 'Herefordshire', urn: '80474', region: 'E12000005' })
    expect(areaOfOns('E06000019')?.code).toBe('884')
    expect(codeOfLait('984')).toBe('E12000005')
  })

  test('reorganised authorities know whom they took over from, and the abolished who took over', () => {
    expect(areaOf('928')?.abolished).toEqual({ on: '2021-03-31', successors: ['940', '941'] })
    expect(areaOf('909')?.abolished).toEqual({ on: '2023-03-31', successors: ['942', '943'] })
    expect(areaOf('835')?.abolished).toEqual({ on: '2019-03-31', successors: ['838', '839'] })
    expect(areaOf('839')?.began).toEqual({ on: '2019-04-01', predecessors: ['835', '836', '837'] })
    expect(areaOf('933')?.began).toEqual({ on: '2023-04-01', predecessors: [] })
    for (const area of areas)
      for (const code of area.abolished?.successors ?? [])
        expect(areaOf(code)?.began?.predecessors).toContain(area.code)
  })

  test.skipIf(missingFiles !== null)(
    `they are those of the neighbours’ model and of Ofsted’s latest judgements ${missingFiles ?? ''}`,
    () => {
      const ours = currentAuthorities()
        .map(one => one.code)
        .toSorted()
      const model = readingOf(sharedBytes('benchmarks/sn_model_2025_wide.csv')).neighbours
      expect([...new Set(model.map(one => one.areaCode))].toSorted()).toEqual(ours)
      const judged = readingOf(sharedBytes('ofsted/ofsted-ilacs-judgements-at-2025-03-31.csv')).inspections
      expect(judged.map(one => one.areaCode).toSorted()).toEqual(ours)
    },
  )
})
