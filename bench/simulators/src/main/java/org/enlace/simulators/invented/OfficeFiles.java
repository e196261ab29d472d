package org.enlace.simulators.invented;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Invents small files of offices: sentences (R11), indicators of the plan of action (R13), case status from a spreadsheet (R3). Not thread-safe. */
public final class OfficeFiles {

    private static final String INDICATORS =
            "reporte;institucion;fecha;codigo;eje;objetivo;accion;responsable;apoyo;unidad;linea_base;anio_base;meta;anio_meta;periodo;"
                    + "valor;estado;evidencia\r\n";
    private static final String STATUS =
            "NDD;NUMERO_PARTE;FECHA_ESTADO;ESTADO_PROCESAL;ARTICULO;CALIDAD;EDAD;SEXO;PENA_MESES\r\n";

    /** Two actions of each axis: code, axis, what, who, with whom, unit, baseline and its year, target and its year. */
    private static final List<List<String>> PLAN = List.of(
            List.of(
                    "MDI;P1.1;PREVENCION;Prevenir;Campañas en terminales y fronteras;MDI;PN|MREMH;campañas;10;2019;24;2026",
                    "MDI;P1.2;PREVENCION;Prevenir;Servidores formados en prevención;MDI;MINEDUC;personas;0;2019;60;2025"),
            List.of(
                    "MIES;P2.1;PROTECCION;Proteger;Ampliar cupos de acogida;MIES;MSP;cupos;40;2019;60,5;2027",
                    "MIES;P2.2;PROTECCION;Proteger;Planes de vida acompañados;MIES;MSP|JCPD;planes;5;2019;90;2028"),
            List.of(
                    "FGE;P3.1;JUSTICIA;Investigar;Fiscales especializados;FGE;PN;fiscales;4;2019;40;2027",
                    "FGE;P3.2;JUSTICIA;Investigar;Días del parte a la noticia del delito;FGE;PN|CJ;días;90;2019;10;2027"),
            List.of(
                    "CJ;P4.1;GOBERNANZA;Coordinar;Sesiones de la mesa técnica;CJ;FGE|MDI;sesiones;1;2019;4;2026",
                    "CJ;P4.2;GOBERNANZA;Coordinar;Mesas provinciales activas;CJ;MDI;mesas;3;2019;24;2029"));

    private static final int FIRST_YEAR = 2020;
    private static final int QUARTERS = 24;

    private final SeededRandom dice;

    /** Files by these dice. */
    public OfficeFiles(SeededRandom dice) {
        this.dice = dice;
    }

    /**
     * A file of records.
     *
     * @param lines what is said about each record, by its business id, in file order
     * @param firstLine where the first record begins, counted from 1
     * @param bytes the whole file
     */
    public record OfficeFile(String name, Map<String, String> lines, int firstLine, byte[] bytes) {}

    /** The Judiciary's file of this number about two sentences. */
    public OfficeFile sentences(long serial) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (long i = 2 * serial; i < 2 * serial + 2; i++) {
            String court = "%05d-2026-%05d".formatted(17_282 + i / 100_000 % 80_000, i % 100_000);
            sentences.put(court, dice.chance(0.7) ? conviction(court) : acquittal(court));
        }
        String file =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lote xmlns=\"urn:ejemplo:ec:cj:sentencias:v2\" numero=\"%d-%03d\" generado=\"2026-03-16T02:00:00\" total=\"2\">\n"
                                .formatted(2026 + serial / 1_000, serial % 1_000)
                        + String.join("\n", sentences.values()) + "\n</lote>\n";
        return new OfficeFile(
                "SENTENCIAS_%06d.xml".formatted(serial), sentences, 1, file.getBytes(StandardCharsets.UTF_8));
    }

    private String conviction(String court) {
        return ("<sentencia proceso=\"%s\"><fecha>2026-03-04</fecha><tipo>CONDENATORIA</tipo><procedimiento>ORDINARIO</procedimiento>"
                        + "<pena anios=\"%d\" meses=\"4\"/><reparacion moneda=\"USD\">%d.00</reparacion><delito articulo=\"91\" numeral=\"%d\"/>"
                        + "<ejecutoriada>N</ejecutoriada></sentencia>")
                .formatted(court, dice.between(5, 22), dice.between(100, 9_000), dice.between(2, 6));
    }

    private static String acquittal(String court) {
        return "<sentencia proceso=\"%s\"><fecha>2026-03-05</fecha><tipo>ABSOLUTORIA</tipo><delito articulo=\"91\"/></sentencia>"
                .formatted(court);
    }

    /** A report of a member of the Committee about two actions of one axis in one quarter; after all quarters, the first again with other values. */
    public OfficeFile indicators(long serial) {
        List<String> actions = PLAN.get((int) (serial % PLAN.size()));
        int quarter = (int) (serial / PLAN.size() % QUARTERS);
        String period = "%d-T%d".formatted(FIRST_YEAR + quarter / 4, quarter % 4 + 1);
        String report = "%s-%06d".formatted(actions.get(0).split(";")[0], serial);
        String lines = actions.stream()
                .map(action -> "%s;%s;%s;%d;EN_EJECUCION;informe inventado\r\n"
                        .formatted(report, action.replaceFirst(";", ";7/4/2026;"), period, dice.between(1, 99)))
                .collect(Collectors.joining());
        return new OfficeFile(
                "INDICADORES_%06d.csv".formatted(serial),
                Map.of(report, lines),
                2,
                (INDICATORS + lines).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A spreadsheet of the Attorney General about one crime notice.
     *
     * @param report the Police report it came of; empty if none
     */
    public OfficeFile status(long serial, String ndd, String report) {
        String line = "\"%s\";%s;15/03/2026;\"%s\";91;\"VÍCTIMA\";%d;\"F\";\r\n"
                .formatted(
                        ndd,
                        report.isEmpty() ? "" : '"' + report + '"',
                        dice.any("INVESTIGACIÓN PREVIA", "INSTRUCCIÓN FISCAL"),
                        dice.between(8, 60));
        return new OfficeFile(
                "FGE_ESTADO_%06d.csv".formatted(serial),
                Map.of(ndd, line),
                2,
                (STATUS + line).getBytes(StandardCharsets.ISO_8859_1));
    }
}
