import type { IdentityProviderSetting } from '../../config/saml-settings.js';
import type { Database } from '../../platform/db/database.js';
import type { Services } from '../../platform/services.js';
import { type MetadataKeeper, type MetadataSource, metadataSource } from './metadata-source.js';

/** One of the identity providers that are set up, with its metadata. */
export interface ConfiguredProvider {
  readonly setting: IdentityProviderSetting;
  readonly source: MetadataSource;
  /** The prefix of its ids and groups; null for the office's own, the first. */
  readonly prefix: string | null;
}

/** All identity providers, the office's own first. */
export interface IdentityProviders {
  readonly all: readonly ConfiguredProvider[];
  readonly main: ConfiguredProvider;
  ofKey(key: string): ConfiguredProvider | null;
  /** By the domain of a mail address, as configured or as their metadata say (shibmd:Scope). */
  ofMail(mail: string): ConfiguredProvider | null;
  /** Whose message this is, by the name it claims; with only one set up, that one. */
  ofEntity(entityId: string | null): Promise<ConfiguredProvider | null>;
  /** What people read where they choose. */
  nameOf(provider: ConfiguredProvider): string;
  domainsOf(provider: ConfiguredProvider): readonly string[];
}

/** Sets up every identity provider of the configuration; loading begins at once. */
export function identityProviders(services: Pick<Services, 'config' | 'log' | 'db'>): IdentityProviders {
  const keeper = keepInDatabase(services.db);
  const all = services.config.saml.identityProviders.map(
    (setting, index): ConfiguredProvider => ({
      setting,
      source: metadataSource(services, setting, keeper),
      prefix: index === 0 ? null : setting.key,
    }),
  );
  const [main] = all;
  if (!main) throw new Error('no identity provider is configured');
  const domainsOf = ({ setting, source }: ConfiguredProvider) =>
    setting.domains.length > 0 ? setting.domains : (source.known()?.domains ?? []);
  return {
    all,
    main,
    domainsOf,
    ofKey: (key) => all.find(({ setting }) => setting.key === key) ?? null,
    ofMail(mail) {
      const domain = /@([^\s@]+)$/.exec(mail.trim().toLowerCase())?.[1];
      if (!domain) return null;
      const speaksFor = (of: string) => domain === of || domain.endsWith(`.${of}`);
      // The longest domain knows best: jobcenter.hohenbruck.example before hohenbruck.example.
      const found = all
        .flatMap((provider) => domainsOf(provider).map((of) => ({ provider, of })))
        .filter(({ of }) => speaksFor(of))
        .sort((a, b) => b.of.length - a.of.length);
      return found[0]?.provider ?? null;
    },
    async ofEntity(entityId) {
      if (all.length === 1) return main;
      for (const provider of all) {
        const idp = provider.source.known() ?? (await provider.source.current().catch(() => null));
        if (idp && idp.entityId === entityId) return provider;
      }
      return null;
    },
    nameOf: ({ setting, source }) => setting.name ?? source.known()?.displayName ?? setting.key,
  };
}

function keepInDatabase(db: Database): MetadataKeeper {
  return {
    async save(source, xml, at) {
      await db.pool.query(
        `insert into "SamlMetadata" (source, xml, "loadedAt") values ($1, $2, $3)
         on conflict (source) do update set xml = excluded.xml, "loadedAt" = excluded."loadedAt"`,
        [source, xml, at],
      );
    },
    async find(source) {
      const { rows } = await db.pool.query<{ xml: string }>(
        'select xml from "SamlMetadata" where source = $1',
        [source],
      );
      return rows[0]?.xml ?? null;
    },
  };
}
