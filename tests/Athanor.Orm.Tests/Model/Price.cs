namespace Athanor.Orm.Tests.Model;

[Entity("prices")]
public partial class Price
{
    public partial int Id { get; set; }

    public partial decimal Amount { get; set; }

    public partial string CurrencyCode { get; set; }

    [OnUpdate(ReferentialAction.Cascade)]
    public partial Currency Currency { get; set; }
}
