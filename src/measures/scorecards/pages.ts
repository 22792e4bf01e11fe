export { describeLoad } from './outcomes.ts'
