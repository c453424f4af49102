/** One place that names the person. */
export interface PersonEntry {
  readonly at: string | null;
  readonly what: string;
  /** What the person is there: "verfasst", "geprüft" … */
  readonly as: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PersonData {
  readonly person: { readonly id: string; readonly name: string; readonly mail: string | null };
  readonly gatheredAt: Date;
  readonly sections: readonly { readonly title: string; readonly entries: readonly PersonEntry[] }[];
}
