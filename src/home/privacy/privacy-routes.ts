import { AssessmentPage } from '../../../views/home/privacy/assessment-page.js';
import { PrivacyOfficePage } from '../../../views/home/privacy/privacy-office-page.js';
import { RegisterPage } from '../../../views/home/privacy/register-page.js';
import { page, type Route, route } from '../../http/route.js';
import { listPeopleForSelect } from '../../organisation/index.js';
import { paths } from '../../shared/paths.js';
import { readHouseFacts } from './house-facts.js';
import { impactAssessment } from './impact-assessment.js';
import { processingActivities, protectiveMeasures } from './processing-register.js';
import { previewRetention } from './retention-preview.js';

/** What those who answer for data protection work with; the papers are made of configuration and switches. */
export const privacyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.privacyOffice,
    access: 'privacy.manage',
    sample: paths.privacyOffice,
    audit: 'reads',
    async handler({ services, actor }) {
      const mayGive = actor.permissions.has('people.data');
      const [people, kinds, facts] = await Promise.all([
        mayGive ? listPeopleForSelect(services.db.read, services.clock.today()) : null,
        previewRetention(services),
        readHouseFacts(services),
      ]);
      return page(PrivacyOfficePage, {
        people:
          people?.map(({ id, name, posts }) => ({
            value: id,
            label: posts ? `${name} – ${posts}` : name,
          })) ?? null,
        kinds,
        activities: processingActivities(facts).length,
        open: impactAssessment(facts).open.length,
      });
    },
  }),
  route({
    method: 'get',
    path: paths.processingRegister,
    access: 'privacy.manage',
    sample: paths.processingRegister,
    audit: 'reads',
    async handler({ services }) {
      const facts = await readHouseFacts(services);
      return page(RegisterPage, {
        authority: facts.authority,
        contact: facts.contact,
        asOf: facts.asOf,
        activities: processingActivities(facts),
        measures: protectiveMeasures(facts),
      });
    },
  }),
  route({
    method: 'get',
    path: paths.impactAssessment,
    access: 'privacy.manage',
    sample: paths.impactAssessment,
    audit: 'reads',
    async handler({ services }) {
      const facts = await readHouseFacts(services);
      return page(AssessmentPage, {
        authority: facts.authority,
        asOf: facts.asOf,
        activities: processingActivities(facts).map(({ title }) => title),
        assessment: impactAssessment(facts),
      });
    },
  }),
];
