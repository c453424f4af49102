export { answerQuestion, type NewAnswer } from './answer-question.js';
export { askQuestion, askQuestionWithin, type NewQuestion } from './ask-question.js';
export { closeQuestion } from './close-question.js';
export { openQuestions, questionsOfRun } from './list-questions.js';
export { mayRead as mayReadQuestion } from './policy.js';
export { questionLine } from './present.js';
export { questionFor } from './question-for.js';
export { askForm } from './question-forms.js';
export { type Question, type QuestionState, readableQuestionIds } from './question-store.js';
