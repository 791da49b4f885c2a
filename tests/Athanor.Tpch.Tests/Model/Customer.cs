using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("customer")]
public partial class Customer
{
    [Key, Column("c_custkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("c_name"), MaxLength(25)]
    public partial string Name { get; set; }

    [Column("c_address"), MaxLength(40)]
    public partial string Address { get; set; }

    [Column("c_nationkey")]
    public partial int NationId { get; set; }

    public partial Nation Nation { get; set; }

    [Column("c_phone"), MaxLength(15)]
    public partial string Phone { get; set; }

    [Column("c_acctbal"), Precision(15, 2)]
    public partial decimal Balance { get; set; }

    [Column("c_mktsegment"), MaxLength(10)]
    public partial string Segment { get; set; }

    [Column("c_comment"), MaxLength(117)]
    public partial string Comment { get; set; }
}
