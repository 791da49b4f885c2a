using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("supplier")]
public partial class Supplier
{
    [Key, Column("s_suppkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("s_name"), MaxLength(25)]
    public partial string Name { get; set; }

    [Column("s_address"), MaxLength(40)]
    public partial string Address { get; set; }

    [Column("s_nationkey")]
    public partial int NationId { get; set; }

    public partial Nation Nation { get; set; }

    [Column("s_phone"), MaxLength(15)]
    public partial string Phone { get; set; }

    [Column("s_acctbal"), Precision(15, 2)]
    public partial decimal Balance { get; set; }

    [Column("s_comment"), MaxLength(101)]
    public partial string Comment { get; set; }
}
