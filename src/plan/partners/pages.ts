import { counted } from '../../kernel/words.ts'
import type { FormModel } from '../fields/pages.ts'
import type { Action } from '../queries.ts'
import { planSections } from '../sections/pages.ts'
import { isOverdue } from '../rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Partner } from './queries.ts'

/** Every partner organisation with what it owns and helps with. */
export function partnersPage(
  partners: readonly Partner[],
  actions: readonly Action[],
  today: LocalDate,
  mayChange: boolean,
) {
  return {
    title: 'Partner organisations',
    back: { href: '/plan', text: 'Plan' },
    sections: planSections('plan'),
    mayChange,
    partners: partners
      .filter(one => !one.ended)
      .map(partner => ({ ...partner, ...sharesOf(partner, actions, today), path: pathOfPartner(partner) })),
    ended: partners
      .filter(one => one.ended)
      .map(partner => ({ ...partner, ...sharesOf(partner, actions, today) })),
  }
}

function sharesOf({ partnerId }: Partner, actions: readonly Action[], today: LocalDate) {
  const owned = actions.filter(action => action.ownerPartnerId === partnerId)
  const helped = actions.filter(action => action.partnerIds.includes(partnerId))
  const late = owned.filter(action => isOverdue(action, today)).length
  return {
    owns: counted(owned.length, 'action'),
    late: late === 0 ? '' : `${late} of them overdue`,
    helps: counted(helped.length, 'action'),
    href: `/plan?partner=${encodeURIComponent(partnerId)}`,
    hasAny: owned.length + helped.length > 0,
  }
}

function pathOfPartner({ partnerId }: { readonly partnerId: string }): string {
  return `/plan/partners/${partnerId}`
}

const back = { href: '/plan/partners', text: 'Partner organisations' }

export function partnerForm(partner: Partner | undefined): FormModel {
  return {
    title: partner ? `Change ${partner.name}` : 'Add a partner organisation',
    back,
    path: partner ? `${pathOfPartner(partner)}/change` : '/plan/partners/new',
    button: 'Save the partner',
    hidden: partner ? { seen: partner.knownFrom } : {},
    values: partner ? { name: partner.name, contactPost: partner.contactPost } : {},
    fields: [
      { kind: 'line', name: 'name', label: 'Organisation', hint: 'Like: the integrated care board' },
      {
        kind: 'line',
        name: 'contactPost',
        label: 'Which post there answers for it? (optional)',
        hint: 'A post, not a person’s name, like: designated nurse for safeguarding',
      },
    ],
  }
}

export function endPartnerForm(partner: Partner): FormModel {
  return {
    title: `Is ${partner.name} no longer a partner?`,
    back,
    path: `${pathOfPartner(partner)}/end`,
    inset: ['It can then be named on no new action. The actions it had keep its name.'],
    button: 'It is no longer a partner',
    hidden: { seen: partner.knownFrom },
    values: {},
    fields: [],
  }
}
