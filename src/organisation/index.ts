export { type Risk, type RiskBand, type RiskFactor, riskBands, riskOf } from '../shared/risk.js';
export {
  type Assignment,
  type AssignmentKind,
  assignmentsOfPosition,
  createAssignment,
  currentAssignments,
  endAssignment,
  type NewAssignment,
} from './assignment-store.js';
export {
  endAssignmentsOf,
  endOpenHoldings,
  rescheduleAssignment,
  withdrawAssignment,
} from './change-assignment.js';
export {
  formerUnitKeys,
  livingUnitKey,
  mergeUnit,
  moveUnit,
  removeMergedUnit,
  renameUnit,
  splitUnit,
} from './change-unit.js';
export { enterAbsence } from './enter-absence.js';
export { type KnownOrganisation, knownOrganisation } from './known-organisation.js';
export { type LoadedOrganisation, type LoadResult, loadOrganisation } from './load-organisation.js';
export { authorityOf, officeName } from './office-name.js';
export type {
  AssignmentRow,
  Fault,
  OrganisationRows,
  PersonRow,
  PositionRow,
  ResponsibleRow,
  UnitRow,
} from './organisation-rows.js';
export type { OverviewPost, OverviewUnit } from './overview-store.js';
export { listPeopleForSelect, type PersonChoice, personNames } from './person-names.js';
export { inChargeOfUnit, mayReadOutlook, mayReadRisk } from './policy.js';
export {
  findPositionByNumber,
  findPositionsByWords,
  getPosition,
  listPositionsForSelect,
  type Position,
  type PositionChoice,
  positionsByIds,
  positionsByNumbers,
  responsiblePosition,
  responsiblePositions,
} from './position-store.js';
export { ratePosition } from './rate-position.js';
export {
  leastPeople,
  mayReadOverview,
  type Overview,
  readOverview,
  unitsInCharge,
} from './read-overview.js';
export { type PostDetails, readPost } from './read-post.js';
export { readUnit, type UnitDetails } from './read-unit.js';
export { changeSetting, type OfficeSettings, readSetting, type Setting } from './settings.js';
export { type Superior, superiorChain, superiorChains } from './superior-chain.js';
export { findUnitByKey, listUnits, type Unit, unitById, unitsByIds } from './unit-store.js';
export { setParents, type WrittenOrganisation, writeOrganisation } from './write-organisation.js';
