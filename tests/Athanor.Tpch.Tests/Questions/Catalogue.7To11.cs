using Athanor.Tpch.Model;

namespace Athanor.Tpch.Questions;

internal static partial class Catalogue
{
    // 7: what two nations ship to each other, by year.
    private static Question VolumeShipping()
    {
        var (s, l, o, c) = (Supplier.Table, LineItem.Table, Order.Table, Customer.Table);
        var (n1, n2) = (Nation.Table.As("n1"), Nation.Table.As("n2"));
        var volumes = l.Price * (1 - l.Discount);
        var shipping = Select(n1.Name.Label("supp_nation"), n2.Name.Label("cust_nation"), l.Shipped.Year.Label("l_year"), volumes.Label("volume"))
            .From(s)
            .Join(l)
            .Join(o)
            .Join(c)
            .Join(n1, n1.Id == s.NationId)
            .Join(n2, n2.Id == c.NationId)
            .Where(Row(n1.Name, n2.Name).In(("FRANCE", "GERMANY"), ("GERMANY", "FRANCE"))
                && l.Shipped.Between(new DateOnly(1995, 1, 1), new DateOnly(1996, 12, 31)))
            .AsSubquery("shipping")
            .Columns<string, string, int, decimal>();
        var (from, to, year, volume) = shipping.Columns;
        var typed = Select(from, to, year, Sum(volume)).From(shipping).GroupBy(from, to, year).OrderBy(from, to, year);
        return Question.Of(typed, kind => $"""
            SELECT supp_nation, cust_nation, l_year, sum(volume)
            FROM (
              SELECT n1.n_name AS supp_nation, n2.n_name AS cust_nation, {YearOf(kind, "l_shipdate")} AS l_year, l_extendedprice * (1 - l_discount) AS volume
              FROM supplier, lineitem, orders, customer, nation n1, nation n2
              WHERE s_suppkey = l_suppkey AND o_orderkey = l_orderkey AND c_custkey = o_custkey AND s_nationkey = n1.n_nationkey
                AND c_nationkey = n2.n_nationkey AND ((n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY') OR (n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE'))
                AND l_shipdate BETWEEN '1995-01-01' AND '1996-12-31') shipping
            GROUP BY supp_nation, cust_nation, l_year
            ORDER BY supp_nation, cust_nation, l_year
            """);
    }

    // 8: a nation's share of a region's market for a type of part, by year.
    private static Question NationalMarketShare()
    {
        var (p, s, l, o, c, r) = (Part.Table, Supplier.Table, LineItem.Table, Order.Table, Customer.Table, Region.Table);
        var (n1, n2) = (Nation.Table.As("n1"), Nation.Table.As("n2"));
        var nations = Select(o.Date.Year, l.Price * (1 - l.Discount), n2.Name)
            .From(p)
            .Join(l)
            .Join(s, s.Id == l.SupplierId)
            .Join(o, o.Id == l.OrderId)
            .Join(c)
            .Join(n1, n1.Id == c.NationId)
            .Join(r, r.Id == n1.RegionId)
            .Join(n2, n2.Id == s.NationId)
            .Where(r.Name == "AMERICA" && o.Date.Between(new DateOnly(1995, 1, 1), new DateOnly(1996, 12, 31)) && p.Type == "ECONOMY ANODIZED STEEL")
            .AsSubquery("all_nations")
            .Columns<int, decimal, string>();
        var (year, volume, nation) = nations.Columns;
        var typed = Select(year, Sum(Case(nation == "BRAZIL", volume).Else(0)) / Sum(volume)).From(nations).GroupBy(year).OrderBy(year);
        return Question.Of(typed, kind => PlainSql(kind, kind == DatabaseKind.Sqlite ? "1.0 * " : ""));

        // SQLite keeps whole decimals as integers, and divides them as such.
        static string PlainSql(DatabaseKind kind, string real) => $"""
            SELECT o_year, {real}sum(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / sum(volume)
            FROM (
              SELECT {YearOf(kind, "o_orderdate")} AS o_year, l_extendedprice * (1 - l_discount) AS volume, n2.n_name AS nation
              FROM part, supplier, lineitem, orders, customer, nation n1, nation n2, region
              WHERE p_partkey = l_partkey AND s_suppkey = l_suppkey AND l_orderkey = o_orderkey AND o_custkey = c_custkey AND c_nationkey = n1.n_nationkey
                AND n1.n_regionkey = r_regionkey AND r_name = 'AMERICA' AND s_nationkey = n2.n_nationkey AND o_orderdate BETWEEN '1995-01-01' AND '1996-12-31'
                AND p_type = 'ECONOMY ANODIZED STEEL') all_nations
            GROUP BY o_year
            ORDER BY o_year
            """;
    }

    // 9: the profit on parts of a colour, by the supplier's nation and year.
    private static Question ProductTypeProfit()
    {
        var (p, s, l, ps, o, n) = (Part.Table, Supplier.Table, LineItem.Table, PartSupply.Table, Order.Table, Nation.Table);
        var profit = Select(n.Name.Label("nation"), o.Date.Year.Label("o_year"), (l.Price * (1 - l.Discount) - ps.Cost * l.Quantity).Label("amount"))
            .From(p)
            .Join(l)
            .Join(s, s.Id == l.SupplierId)
            .Join(ps, Row(ps.PartId, ps.SupplierId) == Row(l.PartId, l.SupplierId))
            .Join(o, o.Id == l.OrderId)
            .Join(n)
            .Where(p.Name.Contains("green"))
            .AsSubquery("profit");
        var (nation, year) = (profit.Column<string>("nation"), profit.Column<int>("o_year"));
        var typed = Select(nation, year, Sum(profit.Column<decimal>("amount"))).From(profit).GroupBy(nation, year).OrderBy(nation, year.Desc());
        return Question.Of(typed, kind => $"""
            SELECT nation, o_year, sum(amount)
            FROM (
              SELECT n_name AS nation, {YearOf(kind, "o_orderdate")} AS o_year, l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity AS amount
              FROM part, supplier, lineitem, partsupp, orders, nation
              WHERE s_suppkey = l_suppkey AND ps_suppkey = l_suppkey AND ps_partkey = l_partkey AND p_partkey = l_partkey AND o_orderkey = l_orderkey
                AND s_nationkey = n_nationkey AND p_name LIKE '%green%') profit
            GROUP BY nation, o_year
            ORDER BY nation, o_year DESC
            """);
    }

    // 10: the customers who sent back most in a quarter.
    private static Question ReturnedItems()
    {
        var first = new DateOnly(1993, 10, 1);
        var typed = Select(Customer.Table)
            .Join(Order.Table, (c, o) => o.CustomerId == c.Id)
            .Join(LineItem.Table, (c, o, l) => l.OrderId == o.Id)
            .Join(Nation.Table, (c, o, l, n) => n.Id == c.NationId)
            .Where((c, o, l, n) => o.Date >= first && o.Date < Value(first).AddMonths(3) && l.ReturnFlag == "R")
            .GroupBy(
                (c, o, l, n) => c.Id, (c, o, l, n) => c.Name, (c, o, l, n) => c.Balance, (c, o, l, n) => c.Phone, (c, o, l, n) => n.Name,
                (c, o, l, n) => c.Address, (c, o, l, n) => c.Comment)
            .OrderBy((c, o, l, n) => Sum(l.Price * (1 - l.Discount)).Desc(), (c, o, l, n) => c.Id)
            .Limit(20)
            .Select((c, o, l, n) => (c.Id, c.Name, Sum(l.Price * (1 - l.Discount)), c.Balance, n.Name, c.Address, c.Phone, c.Comment));
        return Question.Of(typed, """
            SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name, c_address, c_phone, c_comment
            FROM customer, orders, lineitem, nation
            WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND o_orderdate >= '1993-10-01' AND o_orderdate < '1994-01-01' AND l_returnflag = 'R'
              AND c_nationkey = n_nationkey
            GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
            ORDER BY revenue DESC, c_custkey
            LIMIT 20
            """);
    }

    // 11: the parts that make up a large share of a nation's stock. The share is the specification's for scale factor 0.01.
    private static Question ImportantStock()
    {
        const decimal Share = 0.01m;
        var all = Select(PartSupply.Table.As("ps2"))
            .Join(Supplier.Table.As("s2"), (ps, s) => s.Id == ps.SupplierId)
            .Join(Nation.Table.As("n2"), (ps, s, n) => n.Id == s.NationId)
            .Where((ps, s, n) => n.Name == "GERMANY")
            .Select((ps, s, n) => Sum(ps.Cost * ps.Available) * Share);
        var typed = Select(PartSupply.Table)
            .Join(ps => ps.Supplier)
            .Join((ps, s) => s.Nation)
            .Where((ps, s, n) => n.Name == "GERMANY")
            .GroupBy((ps, s, n) => ps.PartId)
            .Having((ps, s, n) => Sum(ps.Cost * ps.Available) > all.AsScalar())
            .OrderBy((ps, s, n) => Sum(ps.Cost * ps.Available).Desc(), (ps, s, n) => ps.PartId)
            .Select((ps, s, n) => (ps.PartId, Sum(ps.Cost * ps.Available)));
        return Question.Of(typed, """
            SELECT ps_partkey, sum(ps_supplycost * ps_availqty) AS stock
            FROM partsupp, supplier, nation
            WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY'
            GROUP BY ps_partkey
            HAVING sum(ps_supplycost * ps_availqty) > (
              SELECT sum(ps_supplycost * ps_availqty) * 0.01
              FROM partsupp, supplier, nation
              WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY')
            ORDER BY stock DESC, ps_partkey
            """);
    }
}
