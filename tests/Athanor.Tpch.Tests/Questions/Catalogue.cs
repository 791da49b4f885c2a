namespace Athanor.Tpch.Questions;

/// <summary>The 22 questions, with the parameters by which the specification validates an implementation.</summary>
internal static partial class Catalogue
{
    private static readonly Func<Question>[] All =
    [
        PricingSummary, MinimumCostSupplier, ShippingPriority, OrderPriorityChecking, LocalSupplierVolume, ForecastingRevenueChange,
        VolumeShipping, NationalMarketShare, ProductTypeProfit, ReturnedItems, ImportantStock,
        ShippingModes, CustomerDistribution, PromotionEffect, TopSupplier, PartsAndSuppliers,
        SmallQuantityOrders, LargeVolumeCustomers, DiscountedRevenue, PotentialPromotion, SuppliersWhoKeptOrdersWaiting, SalesOpportunity,
    ];

    /// <summary>The numbers of the questions, from 1.</summary>
    public static IEnumerable<int> Numbers => Enumerable.Range(1, All.Length);

    public static Question Of(int number) => All[number - 1]();

    // The one construct among those of the 22 questions for which there is no portable spelling.
    private static string YearOf(DatabaseKind kind, string column) => kind switch
    {
        DatabaseKind.Sqlite => $"CAST(strftime('%Y', {column}) AS INTEGER)",
        DatabaseKind.MariaDb => $"year({column})",
        _ => $"CAST(EXTRACT(YEAR FROM {column}) AS INTEGER)",
    };
}
