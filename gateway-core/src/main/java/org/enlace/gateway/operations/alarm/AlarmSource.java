package org.enlace.gateway.operations.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Supplies the alarms of a package that this package does not know. */
@FunctionalInterface
public interface AlarmSource {

    /** Returns the current alarms. Must be cheap: it is called every few seconds. */
    List<Alarm> alarms(Connection tx) throws SQLException;
}
