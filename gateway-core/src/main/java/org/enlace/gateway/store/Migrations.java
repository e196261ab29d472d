package org.enlace.gateway.store;

import org.flywaydb.core.Flyway;

/** Brings the tables of all rooms to the version of this program. */
final class Migrations {

    private Migrations() {}

    /** Runs what is missing, as owner. The history is kept in a schema of its own, so that every room's schema is made by its own migration. */
    static Flyway run(Login owner) {
        Flyway flyway = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .defaultSchema("store")
                .createSchemas(true)
                .table("migration")
                .validateMigrationNaming(true)
                .load();
        flyway.migrate();
        return flyway;
    }
}
