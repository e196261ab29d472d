package org.enlace.gateway.console;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.console.reporting.PlanQueries;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.plan.CommitteeService;
import org.enlace.gateway.reporting.plan.FigureMove;
import org.enlace.gateway.reporting.plan.Sheets;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/** An invented year of the Committee: actions of every axis, one figure published and revised, one to validate, one that cannot be. */
final class SeededPlan {

    private final ConsoleApp app;
    private final Path folder;

    private SeededPlan(ConsoleApp app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    /** @param folder where its sheets may lie */
    static void in(ConsoleApp app, TestDatabase database, Path folder) throws Exception {
        SeededPlan plan = new SeededPlan(app, folder);
        plan.sheetsAndDecisions();
        cases(database);
    }

    private void sheetsAndDecisions() throws Exception {
        String first = line(
                        "P1.1;PREVENCION",
                        "Campañas en terminales y pasos de frontera",
                        "MDI;PN|MREMH",
                        "10;2024;24;2026",
                        "9;EN_EJECUCION")
                + line(
                        "P1.2;PREVENCION",
                        "Docentes formados en prevención",
                        "MINEDUC;",
                        "0;2023;500;2025",
                        "310;ATRASADA")
                + line(
                        "P2.1;PROTECCION",
                        "Ampliar cupos de acogida",
                        "MIES;MSP|JCPD",
                        "40;2024;60,5;2027",
                        "48;EN_EJECUCION")
                + line(
                        "P3.1;JUSTICIA",
                        "Días entre el parte y la noticia del delito",
                        "FGE;PN",
                        "30;2024;10;2027",
                        "22;EN_EJECUCION")
                + line(
                        "P4.1;GOBERNANZA",
                        "Sesiones de la mesa técnica",
                        "MDI;FGE|PN|CJ",
                        "2;2024;4;2026",
                        "4;CUMPLIDA");
        sheet(first);
        decide();
        move(FigureMove.VALIDATE, "PROVISIONAL", "");
        move(FigureMove.PUBLISH, "VALIDATED", "");
        sheet(first.replace(";48;", ";51;"));
        move(FigureMove.VALIDATE, "PROVISIONAL", "recuento inventado de cupos");
        move(FigureMove.PUBLISH, "VALIDATED", "");
        sheet(first.replace(";48;", ";51;").replace(";22;", ";19;").replace(";10;2024;24;", ";10;2024;30;")
                + line(
                        "P2.2;PROTECCION",
                        "Planes de reintegración acompañados",
                        "MIES;",
                        "5;2024;40;2028",
                        "12;EN_EJECUCION")
                + line("P9.9;PROTECCION", "", ";", ";;;", "-99;ATRASADA"));
    }

    private static String line(String code, String action, String who, String numbers, String value) {
        return "MIES-2026-T1;MIES;7/3/2026;" + code + ";Objetivo inventado;" + action + ";" + who + ";unidades;"
                + numbers + ";2026-T1;" + value + ";informe inventado\r\n";
    }

    private void sheet(String lines) throws Exception {
        CommitteePagesTest.drop(app, folder, CommitteePagesTest.HEADER + lines);
        app.bean(Sheets.class).read();
    }

    private void decide() {
        List<CommitteeService.Proposal> proposals = new ArrayList<>();
        app.bean(PlanQueries.class)
                .proposals(viewer())
                .forEach(each -> proposals.add(new CommitteeService.Proposal(
                        each.said().code(), each.said().version())));
        app.bean(CommitteeService.class).decide("rosa", true, proposals, "ACTA-INV-01");
    }

    private void move(FigureMove figureMove, String from, String reason) {
        List<CommitteeService.Seen> seen = new ArrayList<>();
        app.bean(PlanQueries.class)
                .standing(viewer(), from)
                .forEach(each -> seen.add(new CommitteeService.Seen(each.id(), each.seq())));
        app.bean(CommitteeService.class).move("rosa", figureMove, seen, "ACTA-INV-02", reason);
    }

    private static Viewer viewer() {
        return new Viewer("rosa", Role.OPERATOR, Right.WHOLE_INSTALLATION);
    }

    private static void cases(TestDatabase database) throws Exception {
        try (Connection connection = database.app();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into registry.case_file (id, code, opened_at) select ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid,"
                            + " 'EC-TP-2025-' || lpad(n::text, 6, '0'), '2025-03-01' from generate_series(1, 12) n");
            statement.executeUpdate(
                    "insert into registry.case_fact (case_id, known_from, phenomenon, admin1, reported_on, ndd_on, reports, ndds, registrations, sources)"
                            + " select ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, '2026-01-01', 'TIP', case when n % 2 = 0 then 'EC-P' else 'EC-G' end,"
                            + " '2025-03-01', case when n % 3 > 0 then date '2025-12-20' + n end, 1, (n % 3 > 0)::int, (n % 4 > 0)::int, '{}' from generate_series(1, 12) n");
        }
    }
}
