using Athanor.Tpch.Model;

namespace Athanor.Tpch.Questions;

internal static partial class Catalogue
{
    // 12: how many urgent and other orders came late by two modes of shipping.
    private static Question ShippingModes()
    {
        var first = new DateOnly(1994, 1, 1);
        var typed = Select(LineItem.Table)
            .Join(l => l.Order)
            .Where((l, o) => l.Mode.In("MAIL", "SHIP") && l.Promised < l.Received && l.Shipped < l.Promised
                && l.Received >= first && l.Received < Value(first).AddYears(1))
            .GroupBy((l, o) => l.Mode)
            .OrderBy((l, o) => l.Mode)
            .Select((l, o) => (
                l.Mode,
                Sum(Case(o.Priority == "1-URGENT" || o.Priority == "2-HIGH", 1).Else(0)),
                Sum(Case(o.Priority != "1-URGENT" && o.Priority != "2-HIGH", 1).Else(0))));
        return Question.Of(typed, """
            SELECT l_shipmode,
                   sum(CASE WHEN o_orderpriority = '1-URGENT' OR o_orderpriority = '2-HIGH' THEN 1 ELSE 0 END),
                   sum(CASE WHEN o_orderpriority <> '1-URGENT' AND o_orderpriority <> '2-HIGH' THEN 1 ELSE 0 END)
            FROM orders, lineitem
            WHERE o_orderkey = l_orderkey AND l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
              AND l_receiptdate >= '1994-01-01' AND l_receiptdate < '1995-01-01'
            GROUP BY l_shipmode
            ORDER BY l_shipmode
            """);
    }

    // 13: how many customers have how many orders without special requests, none included.
    private static Question CustomerDistribution()
    {
        var perCustomer = Select(Customer.Table)
            .OuterJoin(Order.Table, (c, o) => o.CustomerId == c.Id && !o.Comment.Like("%special%requests%"))
            .GroupBy((c, o) => c.Id)
            .Select((c, o) => (c.Id, Count(o.Id)))
            .AsSubquery("c_orders");
        var typed = Select(perCustomer.Columns<int, long>())
            .GroupBy(c => c.Item2)
            .OrderBy(c => Count().Desc(), c => c.Item2.Desc())
            .Select(c => (c.Item2, Count()));
        return Question.Of(typed, """
            SELECT c_count, count(*) AS custdist
            FROM (
              SELECT c_custkey, count(o_orderkey) AS c_count
              FROM customer LEFT OUTER JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%'
              GROUP BY c_custkey) c_orders
            GROUP BY c_count
            ORDER BY custdist DESC, c_count DESC
            """);
    }

    // 14: the percentage of a month's revenue that promoted parts made.
    private static Question PromotionEffect()
    {
        var first = new DateOnly(1995, 9, 1);
        var typed = Select(LineItem.Table)
            .Join(l => l.Part)
            .Where((l, p) => l.Shipped >= first && l.Shipped < Value(first).AddMonths(1))
            .Select((l, p) => (100.00m * Sum(Case(p.Type.StartsWith("PROMO"), l.Price * (1 - l.Discount)).Else(0)) / Sum(l.Price * (1 - l.Discount))).OrNull);
        return Question.Of(typed, """
            SELECT 100.00 * sum(CASE WHEN p_type LIKE 'PROMO%' THEN l_extendedprice * (1 - l_discount) ELSE 0 END) / sum(l_extendedprice * (1 - l_discount))
            FROM lineitem, part
            WHERE l_partkey = p_partkey AND l_shipdate >= '1995-09-01' AND l_shipdate < '1995-10-01'
            """);
    }

    // 15: the supplier of the quarter. The specification's view is a CTE here.
    private static Question TopSupplier()
    {
        var first = new DateOnly(1996, 1, 1);
        var revenue = Select(LineItem.Table)
            .Where(l => l.Shipped >= first && l.Shipped < Value(first).AddMonths(3))
            .GroupBy(l => l.SupplierId)
            .Select(l => (l.SupplierId.Label("supplier_no"), Sum(l.Price * (1 - l.Discount)).Label("total_revenue")))
            .AsCte("revenue");
        var (total, best) = (revenue.Column<decimal>("total_revenue"), revenue.As("best"));
        var typed = Select(Supplier.Table)
            .Join(revenue, (s, r) => r.Column<int>("supplier_no") == s.Id)
            .Where((s, r) => total == Select(Max(best.Column<decimal>("total_revenue"))).AsScalar())
            .OrderBy((s, r) => s.Id)
            .Select((s, r) => (s.Id, s.Name, s.Address, s.Phone, total));
        return Question.Of(typed, """
            WITH revenue AS (
              SELECT l_suppkey AS supplier_no, sum(l_extendedprice * (1 - l_discount)) AS total_revenue
              FROM lineitem
              WHERE l_shipdate >= '1996-01-01' AND l_shipdate < '1996-04-01'
              GROUP BY l_suppkey)
            SELECT s_suppkey, s_name, s_address, s_phone, total_revenue
            FROM supplier, revenue
            WHERE s_suppkey = supplier_no AND total_revenue = (SELECT max(total_revenue) FROM revenue)
            ORDER BY s_suppkey
            """);
    }

    // 16: how many suppliers without complaints there are for parts of some sizes.
    private static Question PartsAndSuppliers()
    {
        var complainedOf = Select(Supplier.Table).Where(s => s.Comment.Like("%Customer%Complaints%")).Select(s => s.Id);
        var typed = Select(PartSupply.Table)
            .Join(ps => ps.Part)
            .Where((ps, p) => p.Brand != "Brand#45" && !p.Type.StartsWith("MEDIUM POLISHED") && p.Size.In(49, 14, 23, 45, 19, 3, 36, 9)
                && ps.SupplierId.NotIn(complainedOf))
            .GroupBy((ps, p) => p.Brand, (ps, p) => p.Type, (ps, p) => p.Size)
            .OrderBy((ps, p) => CountDistinct(ps.SupplierId).Desc(), (ps, p) => p.Brand, (ps, p) => p.Type, (ps, p) => p.Size)
            .Select((ps, p) => (p.Brand, p.Type, p.Size, CountDistinct(ps.SupplierId)));
        return Question.Of(typed, """
            SELECT p_brand, p_type, p_size, count(DISTINCT ps_suppkey) AS supplier_cnt
            FROM partsupp, part
            WHERE p_partkey = ps_partkey AND p_brand <> 'Brand#45' AND p_type NOT LIKE 'MEDIUM POLISHED%' AND p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
              AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier WHERE s_comment LIKE '%Customer%Complaints%')
            GROUP BY p_brand, p_type, p_size
            ORDER BY supplier_cnt DESC, p_brand, p_type, p_size
            """);
    }
}
