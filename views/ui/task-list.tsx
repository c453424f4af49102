import type { ComponentChildren } from 'preact';
import { StatusBadge, type StepStatus } from './badge.js';
import { classNames } from './class-names.js';
import { Heading, type HeadingLevel } from './heading.js';

export type Task = {
  id: string;
  title: string;
  href: string;
  status: StepStatus;
  /** Due date in words: "bis Freitag, 12. Dezember" or "seit 3 Tagen überfällig". */
  due?: string;
  overdue?: boolean;
  /** Post, run, person: short parts, joined with a dot. */
  meta?: readonly string[];
  /** What holds it up or what it blocks, as a sentence. */
  note?: string;
};

export type TaskListProps = {
  /** Leave it out where a `Section` already has the heading. */
  title?: string;
  level?: HeadingLevel;
  tasks: readonly Task[];
  /** A control behind a task, such as a form with the button "Erledigt". */
  action?: (task: Task) => ComponentChildren;
};

/** Steps in the order they should be done, each with its due date, its state in words and why it matters. */
export function TaskList({ title, level = 2, tasks, action }: TaskListProps) {
  return (
    <div class="kern-task-list st-tasks">
      {title && (
        <div class="kern-task-list__header">
          <Heading level={level} size="medium">
            {title}
          </Heading>
        </div>
      )}
      <ul class="kern-task-list__list">
        {tasks.map((task) => (
          <li
            key={task.id}
            class={classNames('kern-task-list__item', task.overdue && 'st-tasks__item--overdue')}
          >
            <div class="kern-task-list__title st-tasks__body">
              <a class="kern-link kern-link--stretched" href={task.href}>
                {task.title}
              </a>
              {(task.due || task.meta?.length) && (
                <p class="st-tasks__meta">
                  {task.due && <span class={classNames(task.overdue && 'st-tasks__late')}>{task.due}</span>}
                  {task.meta?.map((part) => (
                    <span key={part}>{part}</span>
                  ))}
                </p>
              )}
              {task.note && <p class="st-tasks__note">{task.note}</p>}
            </div>
            <div class="kern-task-list__status st-tasks__status">
              <StatusBadge status={task.status} overdue={task.overdue} />
              {action && <div class="st-tasks__action">{action(task)}</div>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
