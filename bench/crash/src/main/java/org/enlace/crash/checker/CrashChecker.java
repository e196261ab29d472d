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
public final class CrashChecker {

    private static final int PORT_LINE = 3;

    private CrashChecker() {}

    /** {@code CrashChecker DATA}: prints facts and violations of a data folder whose database runs; ends with 1 if there are violations. */
    public static void main(String[] arguments) throws IOException, SQLException {
        CheckFindings checkFindings = of(Path.of(arguments[0]));
        checkFindings.facts().forEach((name, value) -> System.out.println(name + " " + value));
        checkFindings.violations().forEach(System.out::println);
        System.exit(checkFindings.violations().isEmpty() ? 0 : 1);
    }

    /** Checks a data folder whose database runs. */
    public static CheckFindings of(Path data) throws IOException, SQLException {
        PartnerLedger ledger = PartnerLedger.read(data.resolve("simulators").resolve("ledger.jsonl"));
        RunNotes notes = new RunNotes(data.resolve("crash"));
        try (Connection database = connect(data)) {
            return of(ledger, ProductTables.read(database), notes.rounds(), notes.samples(), notes.firstStartMillis());
        }
    }

    static CheckFindings of(
            PartnerLedger ledger,
            ProductTables productTables,
            List<FaultRound> rounds,
            List<LimitCheck.Sample> samples,
            long firstStartMillis) {
        CheckFindings checkFindings = new CheckFindings();
        facts(checkFindings, ledger);
        new EffectCheck(ledger, productTables, checkFindings).check();
        new AnswerCheck(ledger, productTables, checkFindings).check();
        EffectIndex effects = new EffectIndex(ledger, productTables, checkFindings);
        new OrderCheck(productTables, effects, checkFindings).check();
        new ConsistencyCheck(productTables, effects, checkFindings).check();
        new AuditChainCheck(productTables.audit(), checkFindings).check();
        LimitCheck limitCheck = new LimitCheck(checkFindings);
        limitCheck.samples(samples);
        limitCheck.isolation(rounds, ledger);
        limitCheck.recovery(rounds, firstStartMillis);
        limitCheck.drained(ledger, productTables);
        return checkFindings;
    }

    private static void facts(CheckFindings checkFindings, PartnerLedger ledger) {
        long accepted = ledger.accepted().size();
        long answered = ledger.answers().keySet().stream()
                .mapToLong(id -> ledger.sent().get(id).items().size())
                .sum();
        checkFindings.fact("sent", ledger.recordsSent());
        checkFindings.fact("accepted", accepted);
        checkFindings.fact("refused", answered - accepted);
        checkFindings.fact("delivered", ledger.effects().size());
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
