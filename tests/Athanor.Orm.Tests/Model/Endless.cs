namespace Athanor.Orm.Tests.Model;

/// <summary>Its column property needs itself.</summary>
[Entity("endless")]
public partial class Endless
{
    public partial int Id { get; set; }

    [ColumnProperty] public partial long Others { get; }

    private static Expr<long> OthersSql(EndlessTable endless) => Select(Table.As("other")).Where(other => other.Id > endless.Id).Select(other => Count()).AsScalar();
}
