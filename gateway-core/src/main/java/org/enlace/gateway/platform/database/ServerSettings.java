package org.enlace.gateway.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the settings of the embedded server. They are given on its command line, where nothing in the database can override them. */
final class ServerSettings {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "80"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            // After each checkpoint every page is logged whole once more: with 1 GB, twice a minute in a busy
            // installation. The price is that a start
            // after a crash redoes more of the log.
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            // An answer "accepted" means that it is on the disk.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // The log never holds a value: no statement, no parameter, no detail, and not even an error text, which may
            // quote its input.
            Map.entry("log_statement", "none"),
            Map.entry("log_min_duration_statement", "-1"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_min_messages", "log"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            // Nobody holds locks or a transaction for ever, whatever happens to its client.
            Map.entry("idle_in_transaction_session_timeout", "60s"),
            Map.entry("client_connection_check_interval", "10s"),
            Map.entry("tcp_keepalives_idle", "30"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("shared_preload_libraries", "pg_stat_statements"),
            Map.entry("pg_stat_statements.track_utility", "off"));

    private ServerSettings() {}

    /** The settings as command line words, always in the same order. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        new TreeMap<>(SETTINGS).forEach((name, value) -> {
            words.add("-c");
            words.add(name + "=" + value);
        });
        return words;
    }
}
