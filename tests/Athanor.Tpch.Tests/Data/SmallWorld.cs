using System.Globalization;

namespace Athanor.Tpch.Data;

/// <summary>
/// Rows of the tests' own, the same in every run. What the questions ask for (brass of size 15, complaints, green parts …) is far more frequent than in TPC-H,
/// so that few rows are enough for each to find some.
/// </summary>
internal sealed class SmallWorld
{
    private const int SupplierCount = 40;
    private const int CustomerCount = 100;
    private const int PartCount = 200;
    private const int OrderCount = 400;
    private const int SuppliersOfAPart = 4;

    private static readonly DateOnly FirstDay = new(1992, 1, 1);
    private static readonly DateOnly Today = new(1995, 6, 17);

    private static readonly string[] RegionNames = ["AFRICA", "AMERICA", "ASIA", "EUROPE", "MIDDLE EAST"];

    private static readonly (string Name, int Region)[] NationNames =
    [
        ("ALGERIA", 0), ("ARGENTINA", 1), ("BRAZIL", 1), ("CANADA", 1), ("EGYPT", 4), ("ETHIOPIA", 0), ("FRANCE", 3), ("GERMANY", 3), ("INDIA", 2),
        ("INDONESIA", 2), ("IRAN", 4), ("IRAQ", 4), ("JAPAN", 2), ("JORDAN", 4), ("KENYA", 0), ("MOROCCO", 0), ("MOZAMBIQUE", 0), ("PERU", 1),
        ("CHINA", 2), ("ROMANIA", 3), ("SAUDI ARABIA", 4), ("VIETNAM", 2), ("RUSSIA", 3), ("UNITED KINGDOM", 3), ("UNITED STATES", 1),
    ];

    // Those that somebody lives in: each of them is asked for by name, by its region or by the code of its telephones.
    private static readonly int[] Inhabited = [6, 7, 20, 3, 2, 8, 12, 24];

    private static readonly string[] Colours = ["forest", "green", "ivory", "salmon"];
    private static readonly string[] Brands = ["Brand#12", "Brand#23", "Brand#34", "Brand#45"];
    private static readonly string[] Kinds =
        ["ECONOMY ANODIZED STEEL", "PROMO BURNISHED COPPER", "LARGE BRUSHED BRASS", "MEDIUM POLISHED TIN", "SMALL PLATED BRASS"];

    private static readonly int[] Sizes = [15, 1, 4, 9, 3, 49, 14, 5];
    private static readonly string[] Containers = ["MED BOX", "SM CASE", "LG BOX", "MED BAG", "JUMBO PKG"];
    private static readonly string[] Segments = ["BUILDING", "AUTOMOBILE", "MACHINERY", "FURNITURE"];
    private static readonly string[] Priorities = ["1-URGENT", "2-HIGH", "3-MEDIUM", "4-NOT SPECIFIED", "5-LOW"];
    private static readonly string[] Modes = ["AIR", "REG AIR", "MAIL", "SHIP"];
    private static readonly string[] Instructions = ["DELIVER IN PERSON", "NONE"];

    private readonly List<object[]> _regions = [];
    private readonly List<object[]> _nations = [];
    private readonly List<object[]> _suppliers = [];
    private readonly List<object[]> _customers = [];
    private readonly List<object[]> _parts = [];
    private readonly List<object[]> _supplies = [];
    private readonly List<object[]> _orders = [];
    private readonly List<object[]> _lines = [];
    private ulong _state = 42;

    private SmallWorld()
    {
        _regions.AddRange(RegionNames.Select((name, i) => (object[])[i, name, "a region"]));
        _nations.AddRange(NationNames.Select((nation, i) => (object[])[i, nation.Name, nation.Region, "a nation"]));
        AddSuppliers();
        AddCustomers();
        AddParts();
        AddOrders();
    }

    /// <summary>The rows of a table, each as the fields of its line in a file of TPC-H.</summary>
    public static IEnumerable<string[]> Rows(string table)
    {
        var world = new SmallWorld();
        var rows = table switch
        {
            "region" => world._regions,
            "nation" => world._nations,
            "supplier" => world._suppliers,
            "customer" => world._customers,
            "part" => world._parts,
            "partsupp" => world._supplies,
            "orders" => world._orders,
            "lineitem" => world._lines,
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "TPC-H has no such table."),
        };
        return rows.Select(row => Array.ConvertAll(row, TextOf));
    }

    private static string TextOf(object field) => field is DateOnly day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Convert.ToString(field, CultureInfo.InvariantCulture)!;

    private void AddSuppliers()
    {
        for (var id = 1; id <= SupplierCount; id++)
        {
            var nation = Inhabited[id % Inhabited.Length];
            var comment = id % 10 == 3 ? "Customer of old, few Complaints" : "no comment";
            _suppliers.Add([id, $"Supplier#{id:000000000}", $"{id} Mill Lane", nation, PhoneOf(nation), Money(-999, 9999), comment]);
        }
    }

    private void AddCustomers()
    {
        for (var id = 1; id <= CustomerCount; id++)
        {
            var nation = Pick(Inhabited);
            _customers.Add(
                [id, $"Customer#{id:000000000}", $"{id} High Street", nation, PhoneOf(nation), Money(-999, 9999), Pick(Segments), "no comment"]);
        }
    }

    private void AddParts()
    {
        for (var id = 1; id <= PartCount; id++)
        {
            var price = 900 + id % 100 + 0.25m * (id % 4);
            var name = $"{Pick(Colours)} {Pick(Colours)}";
            _parts.Add([id, name, $"Manufacturer#{1 + id % 5}", Pick(Brands), Pick(Kinds), Pick(Sizes), Pick(Containers), price, "no comment"]);
            for (var i = 0; i < SuppliersOfAPart; i++)
            {
                _supplies.Add([id, SupplierOf(id, i), 1 + Next(9999), Money(1, 1000), "no comment"]);
            }
        }
    }

    private void AddOrders()
    {
        for (var id = 1; id <= OrderCount; id++)
        {
            // Every third customer orders nothing.
            var customer = 1 + Next(CustomerCount);
            customer -= customer % 3 == 0 ? 1 : 0;
            var date = FirstDay.AddDays(Next(2405));
            var isLarge = id % 40 == 0;
            var count = isLarge ? 7 : 1 + Next(7);
            var total = 0m;
            var open = 0;
            for (var number = 1; number <= count; number++)
            {
                var part = 1 + Next(PartCount);
                var quantity = isLarge ? 44 + Next(7) : 1 + Next(50);
                var price = quantity * (decimal)_parts[part - 1][7];
                var (discount, tax) = (Next(11) / 100m, Next(9) / 100m);
                var (shipped, promised) = (date.AddDays(1 + Next(121)), date.AddDays(30 + Next(61)));
                var received = shipped.AddDays(1 + Next(30));
                open += shipped > Today ? 1 : 0;
                total += Math.Round(price * (1 - discount) * (1 + tax), 2);
                _lines.Add(
                [
                    id, part, SupplierOf(part, Next(SuppliersOfAPart)), number, quantity, price, discount, tax, received > Today ? "N" : Pick("R", "A"),
                    shipped > Today ? "O" : "F", shipped, promised, received, Pick(Instructions), Pick(Modes), "no comment",
                ]);
            }

            var status = open == 0 ? "F" : open == count ? "O" : "P";
            var comment = id % 7 == 0 ? "special, with few requests" : "no comment";
            _orders.Add([id, customer, status, total, date, Pick(Priorities), $"Clerk#{1 + Next(10):000000000}", 0, comment]);
        }
    }

    private static int SupplierOf(int part, int which) => 1 + (part + which * 11) % SupplierCount;

    private string PhoneOf(int nation) => $"{nation + 10}-{100 + Next(900)}-{100 + Next(900)}-{1000 + Next(9000)}";

    private decimal Money(int from, int to) => from + Next((to - from) * 100) / 100m;

    private T Pick<T>(params T[] choices) => choices[Next(choices.Length)];

    // Knuth's MMIX generator: unlike System.Random it is the same in every version of .NET.
    private int Next(int bound)
    {
        _state = unchecked(_state * 6364136223846793005 + 1442695040888963407);
        return (int)((_state >> 33) % (ulong)bound);
    }
}
