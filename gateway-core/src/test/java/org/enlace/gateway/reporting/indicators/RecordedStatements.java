package org.enlace.gateway.reporting.indicators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Passes statements on to a database and remembers each with its values; tells afterwards how the server went about them. */
public final class RecordedStatements {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource source;
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final List<String> moments = Collections.synchronizedList(new ArrayList<>());

    public RecordedStatements(DataSource source) {
        this.source = source;
    }

    /** What was asked, the first of all the settings of the transaction. */
    public List<String> all() {
        return statements;
    }

    /** What was said for two connections to see the same. */
    List<String> moments() {
        return moments;
    }

    public DataSource source() {
        return listening(DataSource.class, source);
    }

    /** Each step that the server took for a statement, with how many rows it expected and found. */
    public void steps(Consumer<JsonNode> step) throws Exception {
        try (Connection connection = source.getConnection();
                Statement ask = connection.createStatement()) {
            connection.setAutoCommit(false);
            ask.execute(statements.get(0));
            for (String statement : statements.subList(1, statements.size())) {
                try (ResultSet row = ask.executeQuery("explain (analyze, timing off, format json) " + statement)) {
                    row.next();
                    walk(JSON.readTree(row.getString(1)).get(0).get("Plan"), step);
                }
            }
        }
    }

    /** What makes two connections see the same moment asks for nothing, and the settings are the same on both. */
    private void note(String statement) {
        if (statement.contains("snapshot")) {
            moments.add(statement);
        } else if (!statements.contains(statement)) {
            statements.add(statement);
        }
    }

    private static void walk(JsonNode plan, Consumer<JsonNode> step) {
        step.accept(plan);
        plan.path("Plans").forEach(each -> walk(each, step));
    }

    private <T> T listening(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (real instanceof PreparedStatement && method.getName().startsWith("execute")) {
                note(real.toString());
            }
            try {
                Object result = method.invoke(real, args);
                if (result instanceof PreparedStatement prepared) {
                    return listening(PreparedStatement.class, prepared);
                }
                return result instanceof Connection connection ? listening(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
