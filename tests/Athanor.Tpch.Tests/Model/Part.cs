using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("part")]
public partial class Part
{
    [Key, Column("p_partkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("p_name"), MaxLength(55)]
    public partial string Name { get; set; }

    [Column("p_mfgr"), MaxLength(25)]
    public partial string Manufacturer { get; set; }

    [Column("p_brand"), MaxLength(10)]
    public partial string Brand { get; set; }

    [Column("p_type"), MaxLength(25)]
    public partial string Type { get; set; }

    [Column("p_size")]
    public partial int Size { get; set; }

    [Column("p_container"), MaxLength(10)]
    public partial string Container { get; set; }

    [Column("p_retailprice"), Precision(15, 2)]
    public partial decimal RetailPrice { get; set; }

    [Column("p_comment"), MaxLength(23)]
    public partial string Comment { get; set; }
}
