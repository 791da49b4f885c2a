namespace Shop
{
    [Catalog]
    public partial class Wares;

    [Entity("items")]
    public partial class Item
    {
        public partial int Id { get; set; }
    }
}

namespace Shop.Reports
{
    [Entity("reports")]
    public partial class Report
    {
        public partial int Id { get; set; }
    }
}

namespace Shop.Archive
{
    internal static partial class Outer
    {
        [Catalog]
        internal static partial class Past;
    }

    [Entity("items")]
    public partial class Item
    {
        public partial int Id { get; set; }
    }
}
