package org.enlace.crash.process;

/**
 * The ports of two nodes on this machine: gateway and health of the first, simulated partners, gateway and health of the second, the two brokers, the
 * database, the simulated Judiciary's SFTP server.
 *
 * @param first gateway port of the first node; the next eight are used too
 */
record NodePorts(int first) {

    private static final int TO_SECOND_NODE = 3;
    private static final int BROKERS = 5;
    private static final int DATABASE = 7;
    private static final int SFTP = 8;

    /** Port of a node's gateway, nodes counted from 0; its health is on the next port. */
    int gatewayPort(int node) {
        return first + node * TO_SECOND_NODE;
    }

    int health(int node) {
        return gatewayPort(node) + 1;
    }

    int simulators() {
        return first + 2;
    }

    /** Of the primary (0) and the backup (1). */
    int broker(int number) {
        return first + BROKERS + number;
    }

    int database() {
        return first + DATABASE;
    }

    int sftp() {
        return first + SFTP;
    }
}
