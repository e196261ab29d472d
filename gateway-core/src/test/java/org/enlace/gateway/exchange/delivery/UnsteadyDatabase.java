package org.enlace.gateway.exchange.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database that gives no connection, or whose answer to a commit is lost on the way, as long as a test says so. */
public final class UnsteadyDatabase extends DelegatingDataSource {

    public volatile boolean away;
    volatile boolean losesAnswers;

    public UnsteadyDatabase(DataSource real) {
        super(real);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("away");
        }
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                    if (losesAnswers && method.getName().equals("commit")) {
                        throw new SQLException("the connection broke", "08006");
                    }
                    return result;
                });
    }
}
