package org.enlace.crash.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The checker: reads the partners' ledger, the tables and the harness's notes of a data folder, and says what does not hold. */
public final class Check {

    private static final int PORT_LINE = 3;

    private Check() {}

    /** {@code Check DATA}: prints facts and violations of a data folder whose database runs; ends with 1 if there are violations. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Findings findings = of(Path.of(arguments[0]));
        findings.facts().forEach((name, value) -> System.out.println(name + " " + value));
        findings.violations().forEach(System.out::println);
        System.exit(findings.violations().isEmpty() ? 0 : 1);
    }

    /** Checks a data folder whose database runs. */
    public static Findings of(Path data) throws IOException, SQLException {
        PartnersBook book = PartnersBook.read(data.resolve("simulators").resolve("ledger.jsonl"));
        RunNotes notes = new RunNotes(data.resolve("crash"));
        try (Connection database = connect(data)) {
            return of(book, Tables.read(database), notes.rounds(), notes.samples());
        }
    }

    static Findings of(PartnersBook book, Tables tables, List<Round> rounds, List<Bounds.Sample> samples) {
        Findings findings = new Findings();
        facts(findings, book);
        new Effects(book, tables, findings).check();
        new Meaning(book, tables, findings).check();
        EffectIndex effects = new EffectIndex(book, tables, findings);
        new Order(tables, effects, findings).check();
        new Agreement(tables, effects, findings).check();
        new Chains(tables.audit(), findings).check();
        Bounds bounds = new Bounds(findings);
        bounds.samples(samples);
        bounds.isolation(rounds, book);
        bounds.recovery(rounds);
        bounds.drained(book, tables);
        return findings;
    }

    private static void facts(Findings findings, PartnersBook book) {
        long accepted = book.accepted().size();
        long answered = book.answers().keySet().stream()
                .mapToLong(id -> book.sent().get(id).items().size())
                .sum();
        findings.fact("sent", book.recordsSent());
        findings.fact("accepted", accepted);
        findings.fact("refused", answered - accepted);
        findings.fact("delivered", book.effects().size());
    }

    /** As the superuser of the embedded server, which row-level security does not narrow; reads only. */
    public static Connection connect(Path data) throws IOException, SQLException {
        List<String> lines =
                Files.readAllLines(data.resolve("db").resolve("data").resolve("postmaster.pid"));
        Properties login = new Properties();
        login.put("user", "enlace_super");
        login.put(
                "password",
                Files.readString(data.resolve("keys").resolve("database-enlace_super.password"))
                        .strip());
        login.put("connectTimeout", "5");
        login.put("socketTimeout", "120");
        login.put("ApplicationName", "crash harness");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/enlace", login);
    }
}
