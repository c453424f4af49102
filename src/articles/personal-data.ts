// One detection for articles and packages: it lives in shared, so that both point out the same things.
export {
  confirmationOf,
  findPersonalData,
  newFindings,
  type PersonalDataFinding,
} from '../shared/personal-data.js';
