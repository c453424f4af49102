export { answerQuestion, type NewAnswer } from './answer-question.js';
export { askQuestion, askQuestionWithin, type NewQuestion } from './ask-question.js';
export { closeQuestion } from './close-question.js';
export { questionsOfRun } from './list-questions.js';
export { askForm } from './question-forms.js';
export type { Question, QuestionState } from './question-store.js';
