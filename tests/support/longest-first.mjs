import Sequencer from '@jest/test-sequencer';

// Measured in seconds on two idle cores; whoever begins with these does not wait for one of them at the end.
const longest = [
  'a11y/pages-first-half',
  'a11y/pages-second-half',
  'journeys/baton-without-script',
  'journeys/baton-with-script',
  'search/kills',
  'people/saml-bad-input',
  'exchange/replay-stories',
  'people/saml-conditions',
  'handovers/steering',
  'handovers/steps',
  'handovers/vacancy',
  'http/process',
];

const placeOf = ({ path }) => {
  const place = longest.findIndex((name) => path.includes(`/tests/${name}.`));
  return place < 0 ? longest.length : place;
};

/** The longest test files first; the others as Jest would take them. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}
