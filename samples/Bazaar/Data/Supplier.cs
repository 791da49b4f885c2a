using System.ComponentModel.DataAnnotations;

namespace Bazaar.Data;

/// <summary>Who delivers products.</summary>
[Entity("suppliers")]
public partial class Supplier
{
    private const int NameLength = 200;

    /// <summary>The supplier's number.</summary>
    [Key]
    public partial long Id { get; set; }

    /// <summary>What it is called.</summary>
    [StringLength(NameLength), Unique]
    public required partial string Name { get; set; }

    /// <summary>What it delivers.</summary>
    public partial ICollection<Product> Products { get; }
}
