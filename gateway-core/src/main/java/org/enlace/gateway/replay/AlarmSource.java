package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A room that this one does not know, with something that nobody may overlook. */
@FunctionalInterface
public interface AlarmSource {

    /** What is wrong now. Cheap: it is asked every few seconds. */
    List<Alarm> alarms(Connection tx) throws SQLException;
}
