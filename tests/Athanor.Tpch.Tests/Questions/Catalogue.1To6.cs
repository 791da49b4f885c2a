using Athanor.Tpch.Model;

namespace Athanor.Tpch.Questions;

internal static partial class Catalogue
{
    // 1: what was billed, shipped and returned until some days before the end.
    private static Question PricingSummary() => Question.Of(
        Select(LineItem.Table)
            .Where(l => l.Shipped <= Value(new DateOnly(1998, 12, 1)).AddDays(-90))
            .GroupBy(l => l.ReturnFlag, l => l.Status)
            .OrderBy(l => l.ReturnFlag, l => l.Status)
            .Select(l => (
                l.ReturnFlag,
                l.Status,
                Sum(l.Quantity),
                Sum(l.Price),
                Sum(l.Price * (1 - l.Discount)),
                Sum(l.Price * (1 - l.Discount) * (1 + l.Tax)),
                Avg(l.Quantity),
                Avg(l.Price),
                Avg(l.Discount),
                Count())),
        """
        SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(l_extendedprice * (1 - l_discount)),
               sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)), avg(l_quantity), avg(l_extendedprice), avg(l_discount), count(*)
        FROM lineitem
        WHERE l_shipdate <= '1998-09-02'
        GROUP BY l_returnflag, l_linestatus
        ORDER BY l_returnflag, l_linestatus
        """);

    // 2: who in a region delivers a part of a type and size at the region's lowest price.
    private static Question MinimumCostSupplier()
    {
        var (p, ps, s, n, r) = (Part.Table, PartSupply.Table, Supplier.Table, Nation.Table, Region.Table);
        var (ps2, s2, n2, r2) = (ps.As("ps2"), s.As("s2"), n.As("n2"), r.As("r2"));
        var lowest = Select(Min(ps2.Cost))
            .From(ps2)
            .Join(s2, s2.Id == ps2.SupplierId)
            .Join(n2, n2.Id == s2.NationId)
            .Join(r2, r2.Id == n2.RegionId)
            .Where(ps2.PartId == p.Id && r2.Name == "EUROPE");
        var typed = Select(s.Balance, s.Name, n.Name, p.Id, p.Manufacturer, s.Address, s.Phone, s.Comment)
            .From(p)
            .Join(ps)
            .Join(s)
            .Join(n)
            .Join(r)
            .Where(p.Size == 15 && p.Type.EndsWith("BRASS") && r.Name == "EUROPE" && ps.Cost == lowest.AsScalar())
            .OrderBy(s.Balance.Desc(), n.Name, s.Name, p.Id)
            .Limit(100);
        return Question.Of(typed, """
            SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
            FROM part, supplier, partsupp, nation, region
            WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND p_size = 15 AND p_type LIKE '%BRASS'
              AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'EUROPE'
              AND ps_supplycost = (
                SELECT min(ps_supplycost)
                FROM partsupp, supplier, nation, region
                WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'EUROPE')
            ORDER BY s_acctbal DESC, n_name, s_name, p_partkey
            LIMIT 100
            """);
    }

    // 3: the unshipped orders of most value. The key decides among equals, here and below wherever the specification leaves them open.
    private static Question ShippingPriority()
    {
        var day = new DateOnly(1995, 3, 15);
        var typed = Select(Customer.Table)
            .Join(Order.Table, (c, o) => o.CustomerId == c.Id)
            .Join(LineItem.Table, (c, o, l) => l.OrderId == o.Id)
            .Where((c, o, l) => c.Segment == "BUILDING" && o.Date < day && l.Shipped > day)
            .GroupBy((c, o, l) => l.OrderId, (c, o, l) => o.Date, (c, o, l) => o.ShipPriority)
            .OrderBy((c, o, l) => Sum(l.Price * (1 - l.Discount)).Desc(), (c, o, l) => o.Date, (c, o, l) => l.OrderId)
            .Limit(10)
            .Select((c, o, l) => (l.OrderId, Sum(l.Price * (1 - l.Discount)), o.Date, o.ShipPriority));
        return Question.Of(typed, """
            SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
            FROM customer, orders, lineitem
            WHERE c_mktsegment = 'BUILDING' AND c_custkey = o_custkey AND l_orderkey = o_orderkey AND o_orderdate < '1995-03-15' AND l_shipdate > '1995-03-15'
            GROUP BY l_orderkey, o_orderdate, o_shippriority
            ORDER BY revenue DESC, o_orderdate, l_orderkey
            LIMIT 10
            """);
    }

    // 4: how many orders of a quarter came late, by priority.
    private static Question OrderPriorityChecking()
    {
        var first = new DateOnly(1993, 7, 1);
        var typed = Select(Order.Table)
            .Where(o => o.Date >= first && o.Date < Value(first).AddMonths(3)
                && Exists(Select(LineItem.Table).Where(l => l.OrderId == o.Id && l.Promised < l.Received)))
            .GroupBy(o => o.Priority)
            .OrderBy(o => o.Priority)
            .Select(o => (o.Priority, Count()));
        return Question.Of(typed, """
            SELECT o_orderpriority, count(*)
            FROM orders
            WHERE o_orderdate >= '1993-07-01' AND o_orderdate < '1993-10-01'
              AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
            GROUP BY o_orderpriority
            ORDER BY o_orderpriority
            """);
    }

    // 5: the revenue between customers and suppliers of one nation, in a region and year.
    private static Question LocalSupplierVolume()
    {
        var (c, o, l, s, n, r) = (Customer.Table, Order.Table, LineItem.Table, Supplier.Table, Nation.Table, Region.Table);
        var first = new DateOnly(1994, 1, 1);
        var revenue = Sum(l.Price * (1 - l.Discount));
        var typed = Select(n.Name, revenue)
            .From(c)
            .Join(o)
            .Join(l)
            .Join(s, s.Id == l.SupplierId && s.NationId == c.NationId)
            .Join(n, n.Id == s.NationId)
            .Join(r)
            .Where(r.Name == "ASIA" && o.Date >= first && o.Date < Value(first).AddYears(1))
            .GroupBy(n.Name)
            .OrderBy(revenue.Desc());
        return Question.Of(typed, """
            SELECT n_name, sum(l_extendedprice * (1 - l_discount)) AS revenue
            FROM customer, orders, lineitem, supplier, nation, region
            WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_suppkey = s_suppkey AND c_nationkey = s_nationkey AND s_nationkey = n_nationkey
              AND n_regionkey = r_regionkey AND r_name = 'ASIA' AND o_orderdate >= '1994-01-01' AND o_orderdate < '1995-01-01'
            GROUP BY n_name
            ORDER BY revenue DESC
            """);
    }

    // 6: what more there would be without some small discounts.
    private static Question ForecastingRevenueChange()
    {
        var first = new DateOnly(1994, 1, 1);
        var typed = Select(LineItem.Table)
            .Where(l => l.Shipped >= first && l.Shipped < Value(first).AddYears(1) && l.Discount.Between(0.06m - 0.01m, 0.06m + 0.01m) && l.Quantity < 24)
            .Select(l => Sum(l.Price * l.Discount).OrNull);
        return Question.Of(typed, """
            SELECT sum(l_extendedprice * l_discount)
            FROM lineitem
            WHERE l_shipdate >= '1994-01-01' AND l_shipdate < '1995-01-01' AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24
            """);
    }
}
