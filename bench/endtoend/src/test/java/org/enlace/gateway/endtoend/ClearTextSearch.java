package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.gateway.platform.database.DatabaseRole;

/** Looks for a text in everything a gateway keeps: every column of every table, and every file but those that partners and gateway exchange. */
final class ClearTextSearch {

    private static final String TABLES =
            "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'm') or c.relname in ('pg_stat_statements', 'pg_stat_activity') order by 1";

    private static final Pattern ANSWER = Pattern.compile("[.](receipt|findings)[.]json$");

    private final RunningGateway gateway;
    private final ClearText text;

    ClearTextSearch(RunningGateway gateway, ClearText text) {
        this.gateway = gateway;
        this.text = text;
    }

    /** Tables, those of the system and the statistics of statements included, with a row in which it stands. */
    List<String> tables() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER)) {
            superuser.setAutoCommit(false);
            for (String table : names(superuser)) {
                if (rowIn(superuser, table)) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    private static List<String> names(Connection superuser) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private boolean rowIn(Connection superuser, String table) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.setFetchSize(500);
            try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                while (rows.next()) {
                    // UTF-8 as bytes, so that every form is looked for alike.
                    if (text.isIn(rows.getString(1).getBytes(StandardCharsets.UTF_8))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Files by what is in them or by their name: those of the data folder, and what the process has put into the machine's folder for temporary files,
     * after everything in memory is on disk.
     */
    List<Path> files() throws SQLException, IOException {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            statement.execute("checkpoint");
        }
        KeptFiles kept = new KeptFiles(gateway.data());
        List<Path> found = new ArrayList<>();
        for (Path name : kept.names()) {
            if (isIn(name)) {
                found.add(name);
            }
        }
        for (Path file : kept.all()) {
            boolean elsewhere = !file.startsWith(gateway.data());
            if (isInFile(file) || elsewhere && isIn(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private boolean isIn(Path name) {
        return text.isIn(name.toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isInFile(Path file) throws IOException {
        try {
            // The answer to a partner's file says which file it answers, in the partner's own word.
            String answered = ANSWER.matcher(file.getFileName().toString()).replaceFirst("");
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.isIn(ANSWER.matcher(file.toString()).find() ? content.replace(answered, "") : content);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }
}
