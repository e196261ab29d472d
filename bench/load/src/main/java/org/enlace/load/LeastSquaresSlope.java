package org.enlace.load;

import java.util.Map;

/** The straight line nearest to some points, by least squares. */
record LeastSquaresSlope(double start, double perStep) {

    /** @param points at least two, each at another place */
    static LeastSquaresSlope through(Map<Integer, Double> points) {
        double n = points.size();
        double x = points.keySet().stream().mapToDouble(Integer::doubleValue).sum() / n;
        double y = points.values().stream().mapToDouble(Double::doubleValue).sum() / n;
        double along = 0;
        double spread = 0;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            along += (point.getKey() - x) * (point.getValue() - y);
            spread += (point.getKey() - x) * (point.getKey() - x);
        }
        return new LeastSquaresSlope(y - along / spread * x, along / spread);
    }
}
