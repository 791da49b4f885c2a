using Athanor.Tpch.Model;

namespace Athanor.Tpch.Questions;

internal static partial class Catalogue
{
    // 17: what a year would lack without the small orders of a part.
    private static Question SmallQuantityOrders()
    {
        var other = LineItem.Table.As("other");
        var typed = Select(LineItem.Table)
            .Join(l => l.Part)
            .Where((l, p) => p.Brand == "Brand#23" && p.Container == "MED BOX"
                && l.Quantity < Select(0.2m * Avg(other.Quantity)).Where(other.PartId == p.Id).AsScalar())
            .Select((l, p) => (Sum(l.Price) / 7.0m).OrNull);
        return Question.Of(typed, """
            SELECT sum(l_extendedprice) / 7.0
            FROM lineitem, part
            WHERE p_partkey = l_partkey AND p_brand = 'Brand#23' AND p_container = 'MED BOX'
              AND l_quantity < (SELECT 0.2 * avg(l_quantity) FROM lineitem WHERE l_partkey = p_partkey)
            """);
    }

    // 18: the customers with the largest orders.
    private static Question LargeVolumeCustomers()
    {
        var large = Select(LineItem.Table.As("large")).GroupBy(l => l.OrderId).Having(l => Sum(l.Quantity) > 300).Select(l => l.OrderId);
        var typed = Select(Customer.Table)
            .Join(Order.Table)
            .Join(LineItem.Table)
            .Where((c, o, l) => o.Id.In(large))
            .GroupBy((c, o, l) => c.Name, (c, o, l) => c.Id, (c, o, l) => o.Id, (c, o, l) => o.Date, (c, o, l) => o.Total)
            .OrderBy((c, o, l) => o.Total.Desc(), (c, o, l) => o.Date, (c, o, l) => o.Id)
            .Limit(100)
            .Select((c, o, l) => (c.Name, c.Id, o.Id, o.Date, o.Total, Sum(l.Quantity)));
        return Question.Of(typed, """
            SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, sum(l_quantity)
            FROM customer, orders, lineitem
            WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem GROUP BY l_orderkey HAVING sum(l_quantity) > 300)
              AND c_custkey = o_custkey AND o_orderkey = l_orderkey
            GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
            ORDER BY o_totalprice DESC, o_orderdate, o_orderkey
            LIMIT 100
            """);
    }

    // 19: the revenue of parts that were handled in one of three ways.
    private static Question DiscountedRevenue()
    {
        var (l, p) = (LineItem.Table, Part.Table);
        Expr<bool> Handled(string brand, string[] containers, decimal quantity, int size) =>
            p.Brand == brand && p.Container.In(containers) && l.Quantity.Between(quantity, quantity + 10) && p.Size.Between(1, size);
        var typed = Select(Sum(l.Price * (1 - l.Discount)).OrNull)
            .From(l)
            .Join(p)
            .Where(l.Mode.In("AIR", "AIR REG") && l.Instruction == "DELIVER IN PERSON" && Or(
                Handled("Brand#12", ["SM CASE", "SM BOX", "SM PACK", "SM PKG"], 1, 5),
                Handled("Brand#23", ["MED BAG", "MED BOX", "MED PKG", "MED PACK"], 10, 10),
                Handled("Brand#34", ["LG CASE", "LG BOX", "LG PACK", "LG PKG"], 20, 15)));
        return Question.Of(typed, """
            SELECT sum(l_extendedprice * (1 - l_discount))
            FROM lineitem, part
            WHERE (p_partkey = l_partkey AND p_brand = 'Brand#12' AND p_container IN ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG')
                AND l_quantity >= 1 AND l_quantity <= 1 + 10 AND p_size BETWEEN 1 AND 5
                AND l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON')
              OR (p_partkey = l_partkey AND p_brand = 'Brand#23' AND p_container IN ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK')
                AND l_quantity >= 10 AND l_quantity <= 10 + 10 AND p_size BETWEEN 1 AND 10
                AND l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON')
              OR (p_partkey = l_partkey AND p_brand = 'Brand#34' AND p_container IN ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG')
                AND l_quantity >= 20 AND l_quantity <= 20 + 10 AND p_size BETWEEN 1 AND 15
                AND l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON')
            """);
    }

    // 20: the suppliers of a nation who have more of some parts than they sell.
    private static Question PotentialPromotion()
    {
        var (s, n, ps, p, l) = (Supplier.Table, Nation.Table, PartSupply.Table, Part.Table, LineItem.Table);
        var first = new DateOnly(1994, 1, 1);
        var half = Select(0.5m * Sum(l.Quantity))
            .Where(l.PartId == ps.PartId && l.SupplierId == ps.SupplierId && l.Shipped >= first && l.Shipped < Value(first).AddYears(1));
        var stocked = Select(ps.SupplierId).Where(ps.PartId.In(Select(p.Id).Where(p.Name.StartsWith("forest"))) && ps.Available > half.AsScalar());
        var typed = Select(s.Name, s.Address).From(s).Join(n).Where(s.Id.In(stocked) && n.Name == "CANADA").OrderBy(s.Name);
        return Question.Of(typed, """
            SELECT s_name, s_address
            FROM supplier, nation
            WHERE s_suppkey IN (
                SELECT ps_suppkey
                FROM partsupp
                WHERE ps_partkey IN (SELECT p_partkey FROM part WHERE p_name LIKE 'forest%')
                  AND ps_availqty > (
                    SELECT 0.5 * sum(l_quantity)
                    FROM lineitem
                    WHERE l_partkey = ps_partkey AND l_suppkey = ps_suppkey AND l_shipdate >= '1994-01-01' AND l_shipdate < '1995-01-01'))
              AND s_nationkey = n_nationkey AND n_name = 'CANADA'
            ORDER BY s_name
            """);
    }

    // 21: the suppliers of a nation who alone kept an order of several waiting.
    private static Question SuppliersWhoKeptOrdersWaiting()
    {
        var (s, l1, o, n) = (Supplier.Table, LineItem.Table.As("l1"), Order.Table, Nation.Table);
        var others = Select(LineItem.Table.As("l2")).Where(l2 => l2.OrderId == l1.OrderId && l2.SupplierId != l1.SupplierId);
        var typed = Select(s.Name, Count())
            .From(s)
            .Join(l1)
            .Join(o)
            .Join(n)
            .Where(o.Status == "F" && l1.Received > l1.Promised && n.Name == "SAUDI ARABIA"
                && Exists(others) && !Exists(others.Where(l3 => l3.Received > l3.Promised)))
            .GroupBy(s.Name)
            .OrderBy(Count().Desc(), s.Name)
            .Limit(100);
        return Question.Of(typed, """
            SELECT s_name, count(*) AS numwait
            FROM supplier, lineitem l1, orders, nation
            WHERE s_suppkey = l1.l_suppkey AND o_orderkey = l1.l_orderkey AND o_orderstatus = 'F' AND l1.l_receiptdate > l1.l_commitdate
              AND EXISTS (SELECT * FROM lineitem l2 WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey)
              AND NOT EXISTS (
                SELECT * FROM lineitem l3 WHERE l3.l_orderkey = l1.l_orderkey AND l3.l_suppkey <> l1.l_suppkey AND l3.l_receiptdate > l3.l_commitdate)
              AND s_nationkey = n_nationkey AND n_name = 'SAUDI ARABIA'
            GROUP BY s_name
            ORDER BY numwait DESC, s_name
            LIMIT 100
            """);
    }

    // 22: the customers of some countries who have money and order nothing.
    private static Question SalesOpportunity()
    {
        string[] codes = ["13", "31", "23", "29", "30", "18", "17"];
        var (c, o, rich) = (Customer.Table, Order.Table, Customer.Table.As("rich"));
        var average = Select(Avg(rich.Balance)).Where(rich.Balance > 0.00m && Substring(rich.Phone, 1, 2).In(codes));
        var sales = Select(Substring(c.Phone, 1, 2), c.Balance)
            .Where(Substring(c.Phone, 1, 2).In(codes) && c.Balance > average.AsScalar() && !Exists(Select(o).Where(x => x.CustomerId == c.Id)))
            .AsSubquery("custsale");
        var typed = Select(sales.Columns<string, decimal>())
            .GroupBy(x => x.Item1)
            .OrderBy(x => x.Item1)
            .Select(x => (x.Item1, Count(), Sum(x.Item2)));
        return Question.Of(typed, """
            SELECT cntrycode, count(*), sum(c_acctbal)
            FROM (
              SELECT substr(c_phone, 1, 2) AS cntrycode, c_acctbal
              FROM customer
              WHERE substr(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17')
                AND c_acctbal > (
                  SELECT avg(c_acctbal) FROM customer WHERE c_acctbal > 0.00 AND substr(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17'))
                AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)) custsale
            GROUP BY cntrycode
            ORDER BY cntrycode
            """);
    }
}
