import asyncio
import time
from collections import Counter

import pytest

from tests.faults.clients import *

pytestmark=pytest.mark.postgres_only
@pytest.mark.parametrize("how", ["freeze"])
async def test_x(how, fragile_postgres, tmp_path):
  from tests.migrations import jobs
  from tests.migrations.workers import Trial, run
  from tests.processes import serving_process
  run(jobs.migrate, Trial(fragile_postgres.url('postgres')))
  with serving_process(tmp_path, KANJIKU_DATABASE__URL=fragile_postgres.url('postgres')) as impatient_service:
    workers = await sign_up(impatient_service.url, 12)
    s=fragile_postgres
    def away():
        if how=="kill": s.kill(); s.start()
        elif how=="freeze":
            s.freeze(); time.sleep(25); s.thaw()
        else: s.restart(how)
    async with working(workers):
        await asyncio.sleep(1)
        t0=time.monotonic()
        await asyncio.to_thread(away)
        t1=time.monotonic()
        await asyncio.sleep(4)
    print("\n",how, "away", t1-t0)
    al=[a for w in workers for a in w.answers]
    for lo,hi,name in ((0,t0,"before"),(t0,t1,"away"),(t1,t1+1,"+1"),(t1+1,t1+2,"+2"),(t1+2,1e12,"later")):
        sel=[a for a in al if lo<=a.asked_at<hi]
        print(name, Counter(a.status for a in sel), "max", max((a.seconds for a in sel),default=0))
    bad=[a.asked_at-t1 for a in al if a.status!=200]
    print("last bad", max(bad,default=None), "last given", max((a.given_at-t1 for a in al if a.status!=200),default=None), "faults", Counter(w.fault for w in workers if w.fault))
    print("log", impatient_service.log[-300:] if "Traceback" in impatient_service.log else "")
    print(sorted(round(a.seconds,1) for a in al if t0<=a.given_at<t1+.2))
    import re
    l=impatient_service.log; open("/tmp/f/log-"+how,"w").write(l)
    for w in workers: await w.client.close()
