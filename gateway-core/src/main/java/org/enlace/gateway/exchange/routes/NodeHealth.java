package org.enlace.gateway.exchange.routes;

import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports whether partners may be sent to this node: the inbound endpoints are open and the database has heard from this node just now. Answers at
 * once. Thread-safe.
 */
@Component("node")
class NodeHealth implements HealthIndicator {

    private final LinkRoutes edges;
    private final NodeLiveness life;

    NodeHealth(LinkRoutes edges, NodeLiveness life) {
        this.edges = edges;
        this.life = life;
    }

    @Override
    public Health health() {
        boolean ready = edges.ready() && life.alive();
        return ready ? Health.up().build() : Health.outOfService().build();
    }
}
