using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>A key that may change, and does so in the rows that refer to it.</summary>
[Entity("currencies")]
public partial class Currency
{
    [Key, MaxLength(3)]
    public partial string Code { get; set; }

    public partial ICollection<Price> Prices { get; }
}
